using Storage.Tests;
using Xunit.MicrosoftTestingPlatform;

// The runner's own entry point, with the roles of OtherProcess in front.
return await OtherProcess.PlayAsync(args)
    ?? (args.Any(arg => arg is "-automated" or "@@")
        ? await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
        : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions));
