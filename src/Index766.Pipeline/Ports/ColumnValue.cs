using System.Globalization;

namespace Index766.Pipeline.Ports;

/// <summary>A column's value: text, a whole number, a number, or bytes, which are not copied.</summary>
public sealed class ColumnValue
{
    private ColumnValue(object value) => Value = value;

    /// <summary>A <see cref="string"/>, an <see cref="int"/>, a <see cref="double"/> or an array of bytes.</summary>
    public object Value { get; }

    /// <summary>The value as text, a number in the invariant culture; null for bytes.</summary>
    public string? Text => Bytes is null ? Convert.ToString(Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The bytes; null for any other value.</summary>
    public byte[]? Bytes => Value as byte[];

    /// <summary>Text.</summary>
    public static implicit operator ColumnValue(string text) => new(text);

    /// <summary>A whole number.</summary>
    public static implicit operator ColumnValue(int number) => new(number);

    /// <summary>A number, for readers that count with it: what must be exact is text.</summary>
    public static implicit operator ColumnValue(double number) => new(number);

    /// <summary>Bytes.</summary>
    public static implicit operator ColumnValue(byte[] bytes) => new(bytes);
}
