namespace Index766.TestKit;

/// <summary>Where the storage emulator is installed.</summary>
public static class AzuriteProgram
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "azurite.cmd" : "azurite";

    /// <summary>
    /// The program: of the variable AZURITE_PATH, else on PATH, else of
    /// <c>node_modules</c> in the tests' folder or one above; null where it is nowhere.
    /// </summary>
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("AZURITE_PATH");
        return string.IsNullOrEmpty(named) ? OnPath().Concat(Above()).FirstOrDefault(File.Exists) : named;
    }

    /// <summary>Why tests against the emulator are to be skipped: null where it is installed.</summary>
    /// <exception cref="InvalidOperationException">It is missing where CI is <c>true</c>: there, nothing may be skipped.</exception>
    public static string? ReasonToSkip()
    {
        if (File.Exists(Find()))
        {
            return null;
        }

        const string reason = "Azurite is not installed: run 'npm ci' at the root, or set AZURITE_PATH.";
        return Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException(reason) : reason;
    }

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH")
            ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, FileName));

    private static IEnumerable<string> Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "node_modules", ".bin", FileName);
        }
    }
}
