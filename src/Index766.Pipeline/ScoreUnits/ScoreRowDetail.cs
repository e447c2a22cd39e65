using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Index766.Domain.Boards;
using Index766.Domain.Snapshots;
using Index766.Domain.Units;
using Index766.Pipeline.Documents;

namespace Index766.Pipeline.ScoreUnits;

/// <summary>
/// A scored unit in one binary value: a version, the first four bytes of the SHA-256 of its JSON, and that JSON without empty members as
/// raw deflate after a dictionary. The dictionary is an example of such JSON, so that a unit costs little more than its figures: of a
/// national snapshot 0.4 kB a unit, measured, in place of 1.2 kB as gzip.
/// </summary>
internal static class ScoreRowDetail
{
    private const byte Version = 1;
    private const int HeadLength = 1 + ChecksumLength;
    private const int ChecksumLength = 4;

    /// <summary>What version 1 was packed with: it never changes.</summary>
    private static readonly byte[] Dictionary = ReadDictionary();

    /// <summary>Part of version 1, as the dictionary is: what stored documents leave out may change, this may not.</summary>
    private static readonly JsonSerializerOptions Options = new(DocumentJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = DocumentJson.Options.TypeInfoResolver!.WithAddedModifier(LeaveOutUnsetCodes),
    };

    /// <summary>The unit, packed.</summary>
    public static byte[] Pack(ScoredUnit unit)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(WithReadings(unit, Shortened), Options);
        using var packed = new MemoryStream(2048);
        int start;
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // .NET has no preset dictionary: what follows a flush is the same as if it had one.
            deflate.Write(Dictionary);
            deflate.Flush();
            start = (int)packed.Length;
            deflate.Write(json);
        }

        var detail = new byte[HeadLength + packed.Length - start];
        detail[0] = Version;
        SHA256.HashData(json).AsSpan(0, ChecksumLength).CopyTo(detail.AsSpan(1));
        packed.GetBuffer().AsSpan(start, (int)packed.Length - start).CopyTo(detail.AsSpan(HeadLength));
        return detail;
    }

    /// <summary>The unit of a packed one.</summary>
    /// <exception cref="BrokenDocumentException">It is cut, changed, or of a later version.</exception>
    public static ScoredUnit Unpack(string name, byte[] detail)
    {
        if (detail is not [Version, ..] || detail.Length < HeadLength)
        {
            throw new BrokenDocumentException(name, $"the detail does not begin with version {Version}");
        }

        try
        {
            var json = Inflate(detail.AsSpan(HeadLength));
            return SHA256.HashData(json).AsSpan(0, ChecksumLength).SequenceEqual(detail.AsSpan(1, ChecksumLength))
                ? WithReadings(JsonSerializer.Deserialize<ScoredUnit>(json, Options)!, Whole)
                : throw new InvalidDataException("Its checksum is another one.");
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw new BrokenDocumentException(name, fault.Message, fault);
        }
    }

    private static ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> packed)
    {
        // The dictionary as a stored block, which is its length, the complement of that, and its bytes.
        using var content = new MemoryStream(Dictionary.Length + packed.Length + 5);
        var length = (ushort)Dictionary.Length;
        content.Write([0, (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
        content.Write(Dictionary);
        content.Write(packed);
        content.Position = 0;
        using var inflate = new DeflateStream(content, CompressionMode.Decompress);
        using var json = new MemoryStream(Dictionary.Length * 2);
        inflate.CopyTo(json);
        return json.GetBuffer().AsSpan(0, (int)json.Length)[Dictionary.Length..];
    }

    private static ScoredUnit WithReadings(ScoredUnit unit, Func<Reading, UnitCode, IndicatorCode, Reading> change) =>
        unit.Score is not { } score ? unit : unit with
        {
            Score = score with
            {
                Indicators =
                    [.. score.Indicators.Select(indicator => indicator.Reading is not { } reading ? indicator
                        : indicator with { Reading = change(reading, indicator.InheritedFrom ?? unit.Code, indicator.Code) })],
            },
        };

    /// <summary>A reading of the unit and the indicator that it is scored for need not name them again.</summary>
    private static Reading Shortened(Reading reading, UnitCode unit, IndicatorCode indicator) =>
        reading.Unit == unit && reading.Measure == indicator ? reading with { Unit = default, Measure = default } : reading;

    private static Reading Whole(Reading reading, UnitCode unit, IndicatorCode indicator) =>
        reading.Unit == default ? reading with { Unit = unit, Measure = indicator } : reading;

    private static void LeaveOutUnsetCodes(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(Reading) ? type.Properties : [])
        {
            if (property.PropertyType == typeof(UnitCode))
            {
                property.ShouldSerialize = (_, value) => (UnitCode)value! != default;
            }
            else if (property.PropertyType == typeof(IndicatorCode))
            {
                property.ShouldSerialize = (_, value) => (IndicatorCode)value! != default;
            }
        }
    }

    private static byte[] ReadDictionary()
    {
        using var resource = typeof(ScoreRowDetail).Assembly.GetManifestResourceStream("score-row.dictionary.json")!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
