using System.Text;
using Index766.Domain.Units;
using Index766.Pipeline;
using Index766.Pipeline.Ports;
using Index766.Sources.SnapshotFiles;
using Index766.TestKit;

namespace Index766.Sources.Tests.SnapshotFiles.Tables;

/// <summary>Tables as a clerk of Gia Lai types them, with the units that they name.</summary>
internal static class OfficeTables
{
    /// <summary>The rules with four communes of Gia Lai.</summary>
    public static readonly ReferenceData WithCommunes = With(
        ("H21.217", "Xã Tây Sơn", Level.Commune), ("H21.218", "Xã Tuy Phước", Level.Commune),
        ("H21.219", "Phường Quy Nhơn", Level.Commune), ("H21.220", "Xã Ia Dom", Level.Commune));

    /// <summary>The rules with units of Gia Lai since 1/7/2025.</summary>
    public static ReferenceData With(params (string Code, string Name, Level Level)[] units) => Files.Data with
    {
        Units = Files.Data.Units.With(units.Select(
            unit => new Unit(UnitCode.Parse(unit.Code), unit.Name, unit.Level, UnitCode.Parse("H21"), new DateOnly(2025, 7, 1)))),
    };

    private static readonly SnapshotFileReader Reader = new(WithCommunes);

    /// <summary>A file of Figures/office-tables.</summary>
    public static ReadFile Read(string name) => Reader.Read(
        name, File.ReadAllBytes(Repository.PathOf("tests", "Sources.Tests", "Figures", "office-tables", name)), new ReadingDefaults());

    /// <summary>A text as if it were the file f.csv.</summary>
    public static ReadFile ReadText(string text) => Reader.Read("f.csv", Encoding.UTF8.GetBytes(text), new ReadingDefaults());
}
