using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Index766.Mail.Writing;

/// <summary>
/// Writes HTML from interpolated strings in which every hole is encoded:
/// <c>html.Line($"&lt;td&gt;{name}&lt;/td&gt;")</c> cannot inject markup, whatever the name is.
/// </summary>
public sealed class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _html = new();

    /// <summary>Writes markup with encoded holes, and a line break.</summary>
    public HtmlWriter Line([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        _html.Append('\n');
        return this;
    }

    /// <summary>Writes markup with encoded holes.</summary>
    public HtmlWriter Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        _ = markup;
        return this;
    }

    /// <summary>Writes a constant of this program as it stands, such as a style sheet.</summary>
    public HtmlWriter Constant(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>What was written.</summary>
    public override string ToString() => _html.ToString();

    /// <summary>An interpolated string whose holes are encoded as they are written.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlWriter _writer;

        /// <summary>Called by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _writer = writer;
            _writer._html.EnsureCapacity(_writer._html.Length + literalLength + (formattedCount * 16));
        }

        /// <summary>Called by the compiler for what stands between the holes.</summary>
        public void AppendLiteral(string markup) => _writer._html.Append(markup);

        /// <summary>Called by the compiler for a text: one line, encoded.</summary>
        public void AppendFormatted(string? text) => _writer._html.Append(Encoder.Encode(PlainText.OneLine(text)));

        /// <summary>Called by the compiler for a number.</summary>
        public void AppendFormatted(int number) => _writer._html.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}
