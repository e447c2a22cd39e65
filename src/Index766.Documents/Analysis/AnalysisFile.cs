using System.IO.Compression;
using Index766.Domain.Analysis;
using Index766.Domain.Boards;
using Index766.Domain.Methodologies;
using Index766.Domain.Units;
using Parquet;
using Parquet.Schema;

namespace Index766.Documents.Analysis;

/// <summary>
/// A snapshot's <see cref="AnalysisTable"/> as a Parquet file, which DuckDB, Python, R and Power BI read as it is. Pure: the same snapshot
/// gives the same bytes. All files have the same columns, so that a folder of them is one table.
/// </summary>
public static class AnalysisFile
{
    /// <summary>What the files' names end with.</summary>
    public const string Extension = ".parquet";

    /// <summary>The media type that is registered for Parquet.</summary>
    public const string MediaType = "application/vnd.apache.parquet";

    /// <summary>Rows held at a time: a nation's snapshot has about 120,000.</summary>
    private const int RowsAtATime = 50_000;

    /// <summary>The file.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="methodologies">Those known; the maxima are those of the very edition that scored it, null where it is gone.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<byte[]> MakeAsync(
        ScoredSnapshot snapshot, IReadOnlyList<Methodology> methodologies, CancellationToken cancellationToken)
    {
        var methodology = methodologies.FirstOrDefault(
            known => known.Id == snapshot.Methodology && known.Checksum == snapshot.MethodologyChecksum);
        var columns = Columns(snapshot);
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Optimal };
        foreach (var column in columns.Where(column => column.IsText))
        {
            options.ColumnEncodingHints[column.Field.Name] = EncodingHint.Dictionary;
        }

        using var file = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(columns.Select(column => column.Field)), file, options, cancellationToken: cancellationToken))
        {
            foreach (var rows in AnalysisTable.Of(snapshot, methodology).Chunk(RowsAtATime))
            {
                using var group = writer.CreateRowGroup();
                foreach (var column in columns)
                {
                    await column.WriteAsync(group, rows, cancellationToken);
                }
            }
        }

        return file.ToArray();
    }

    private static AnalysisColumn[] Columns(ScoredSnapshot snapshot)
    {
        var (series, methodology) = (snapshot.Series, snapshot.Methodology);
        return
        [
            AnalysisColumn.Text("snapshot", _ => snapshot.PublicId, isNullable: false),
            AnalysisColumn.Text("source", _ => series.Source, isNullable: false),
            AnalysisColumn.Text("series_kind", _ => series.KindCode, isNullable: false),
            AnalysisColumn.Text("period", _ => series.Period.ToString(), isNullable: false),
            // As the documents print it, in Vietnam's time: a date alone is its midnight, on which every tool groups it by the right day.
            AnalysisColumn.Moment("as_of", snapshot.Id.AsOf.Moment.DateTime),
            AnalysisColumn.Text("methodology", _ => methodology, isNullable: false),
            AnalysisColumn.Text("unit_code", row => row.Unit.Code.Value, isNullable: false),
            AnalysisColumn.Text("unit_name", row => row.Unit.Name, isNullable: false),
            AnalysisColumn.Text("level", row => row.Unit.Level.Code(), isNullable: false),
            AnalysisColumn.Text("parent_code", row => row.Unit.Parent?.Value),
            AnalysisColumn.Text("province_code", row => row.Unit.Province?.Value),
            AnalysisColumn.Text("kind", row => CodeOf(row.Kind), isNullable: false),
            AnalysisColumn.Text("measure", row => row.Measure.Value, isNullable: false),
            AnalysisColumn.Text("group_code", row => row.Group),
            AnalysisColumn.Text("status", row => row.Status, isNullable: false),
            AnalysisColumn.Points("published_points", row => row.PublishedPoints),
            AnalysisColumn.Points("computed_points", row => row.ComputedPoints),
            AnalysisColumn.Points("points", row => row.Points),
            AnalysisColumn.Points("max_points", row => row.MaxPoints),
            AnalysisColumn.Count("numerator", row => row.Numerator),
            AnalysisColumn.Count("denominator", row => row.Denominator),
            AnalysisColumn.Percent("ratio", row => row.Ratio),
            AnalysisColumn.Percent("target", row => row.Target),
            AnalysisColumn.Of<bool>("is_met", row => row.IsMet),
            AnalysisColumn.Text("scope", row => row.Scope?.Value),
            AnalysisColumn.Of<int>("rank", row => row.Rank),
            AnalysisColumn.Of<int>("peers", row => row.Peers),
            AnalysisColumn.Of<int>("published_rank", row => row.PublishedRank),
            AnalysisColumn.Of<int>("published_peers", row => row.PublishedPeers),
            AnalysisColumn.Text("inherited_from", row => row.InheritedFrom?.Value),
            AnalysisColumn.Text("quality", row => row.Quality),
            AnalysisColumn.Text("note", row => row.Note),
        ];
    }

    private static string CodeOf(AnalysisKind kind) => kind switch
    {
        AnalysisKind.Indicator => "indicator",
        AnalysisKind.Group => "group",
        AnalysisKind.Total => "total",
        AnalysisKind.Rank => "rank",
        AnalysisKind.Target => "target",
        AnalysisKind.Dossier => "dossier",
        _ => "figure",
    };
}
