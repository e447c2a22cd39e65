using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Index766.Documents.Word;

namespace Index766.Documents.Workbooks;

/// <summary>Puts sheets together to an .xlsx, with what each prints.</summary>
internal static class WorkbookFile
{
    private const int MaxNameLength = 31;

    /// <summary>The bytes of the workbook.</summary>
    public static byte[] Make(string title, IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = title;
            var part = document.AddWorkbookPart();
            part.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = WorkbookStyles.All();
            var names = NamesOf(sheets);
            part.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(
                    sheets.Select(
                        (_, i) => new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = names[i], SheetId = (uint)(i + 1), Id = IdOf(i) })),
                new DefinedNames(sheets.SelectMany((sheet, i) => Printed(sheet, names[i], (uint)i))));
            for (var i = 0; i < sheets.Count; i++)
            {
                using var target = part.AddNewPart<WorksheetPart>(IdOf(i)).GetStream(FileMode.Create);
                SheetXml.Write(target, sheets[i], isFirst: i == 0);
            }
        }

        return StablePackage.Rewrite(stream.ToArray());
    }

    private static string IdOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"rId{sheet + 1}");

    private static IEnumerable<DefinedName> Printed(Sheet sheet, string name, uint index)
    {
        var quoted = $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
        var corner = string.Create(CultureInfo.InvariantCulture, $"${Sheet.Letters(sheet.Columns.Count - 1)}${sheet.LastRow}");
        yield return new DefinedName($"{quoted}!$A$1:{corner}") { Name = "_xlnm.Print_Area", LocalSheetId = index };
        var columns = sheet.PagesAcross > 1 && sheet.FrozenColumns > 0 ? $"{quoted}!$A:${Sheet.Letters(sheet.FrozenColumns - 1)}," : "";
        yield return new DefinedName(
            string.Create(CultureInfo.InvariantCulture, $"{columns}{quoted}!$1:${Sheet.HeadingRow}"))
        {
            Name = "_xlnm.Print_Titles",
            LocalSheetId = index
        };
    }

    /// <summary>Names that Excel takes: at most 31 characters, none of <c>: \ / ? * [ ]</c>, each once.</summary>
    private static List<string> NamesOf(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var clean = string.Concat(sheet.Name.Where(c => !":\\/?*[]".Contains(c, StringComparison.Ordinal))).Trim('\'', ' ');
            var name = clean.Length <= MaxNameLength ? clean : clean[..MaxNameLength];
            for (var number = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
            {
                var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
                name = clean[..Math.Min(clean.Length, MaxNameLength - suffix.Length)] + suffix;
            }

            names.Add(name);
        }

        return names;
    }
}
