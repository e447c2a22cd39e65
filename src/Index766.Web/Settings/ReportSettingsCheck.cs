using Index766.Domain.Text;
using Index766.Domain.Units;

namespace Index766.Web.Settings;

/// <summary>What is wrong with section <c>Reports</c> stops the start, not Monday's drafts.</summary>
internal static class ReportSettingsCheck
{
    private const int MaxRecipients = 50;

    /// <exception cref="SettingsException">An address or a scope is none.</exception>
    public static void Check(ReportSettings reports)
    {
        if (reports.Recipients.Count > MaxRecipients)
        {
            throw new SettingsException(
                $"Reports:Recipients có {reports.Recipients.Count} địa chỉ; chỉ được tối đa {MaxRecipients}.",
                $"Reports:Recipients has {reports.Recipients.Count} addresses; expected at most {MaxRecipients}.");
        }

        for (var i = 0; i < reports.Recipients.Count; i++)
        {
            if (!EmailAddress.IsValid(reports.Recipients[i]))
            {
                throw new SettingsException(
                    $"Thiết lập Reports:Recipients:{i} không phải địa chỉ thư điện tử; cần địa chỉ công vụ của cơ quan.",
                    $"Setting Reports:Recipients:{i} is not an e-mail address; expected a functional address of the office.");
            }
        }

        if (reports.Scopes.FirstOrDefault(scope => !UnitCode.TryParse(scope, out _)) is { } wrong)
        {
            throw new SettingsException(
                $"Reports:Scopes có '{wrong}'; cần mã của một tỉnh, như BP.",
                $"Reports:Scopes has '{wrong}'; expected the code of a province, such as BP.");
        }
    }
}
