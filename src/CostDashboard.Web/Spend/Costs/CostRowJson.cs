using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CostDashboard.Core.Usage;

namespace CostDashboard.Web.Spend;

/// <summary>
/// Writes a row as bytes in one piece: an answer may have a million and a half fields, and to write them one by one takes several times
/// as long as to add them up.
/// </summary>
internal sealed class CostRowJson : JsonConverter<CostRow>
{
    /// <summary>Kept for the next row. A row is written in one go, so that two never share it.</summary>
    [ThreadStatic]
    private static CostJsonFields? t_fields;

    public override CostRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Costs are only written.");

    public override void Write(Utf8JsonWriter writer, CostRow value, JsonSerializerOptions options)
    {
        var fields = t_fields ??= new CostJsonFields();
        fields.Start(options.Encoder ?? JavaScriptEncoder.Default);
        value.Write(fields);
        writer.WriteRawValue(fields.End(), skipInputValidation: true);
    }
}

/// <summary>The fields of a row as a JSON object, written as <see cref="Utf8JsonWriter"/> writes them.</summary>
internal sealed class CostJsonFields : ICostFields
{
    /// <summary>No number has more bytes than this.</summary>
    private const int MostOfNumber = 40;

    /// <summary>Bytes that a byte of UTF-8 becomes at most, as an escape: \u0022.</summary>
    private const int MostOfByte = 6;

    private byte[] _bytes = new byte[4 * 1024];
    private byte[] _text = new byte[1024];
    private int _length;
    private JavaScriptEncoder _encoder = JavaScriptEncoder.Default;

    public void Start(JavaScriptEncoder encoder)
    {
        _encoder = encoder;
        _length = 0;
    }

    public ReadOnlySpan<byte> End()
    {
        Room(2);
        // The first name came with a comma, as all do.
        _bytes[0] = (byte)'{';
        if (_length == 0) _length = 1;
        _bytes[_length++] = (byte)'}';
        return _bytes.AsSpan(0, _length);
    }

    public void Text(CostColumn column, string? value)
    {
        if (value is null)
        {
            Null(column);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _text.Length) _text = new byte[most];
        var text = _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text));
        Name(column, (text.Length * MostOfByte) + 2);
        _bytes[_length++] = (byte)'"';
        _ = _encoder.EncodeUtf8(text, _bytes.AsSpan(_length), out _, out var written);
        _length += written;
        _bytes[_length++] = (byte)'"';
    }

    public void Whole(CostColumn column, long value)
    {
        Name(column, MostOfNumber);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void Usd(CostColumn column, Money? value)
    {
        if (value is not { } money)
        {
            Null(column);
            return;
        }

        Name(column, MostOfNumber);
        _length += money.WriteUsd(_bytes.AsSpan(_length));
    }

    public void Amount(CostColumn column, decimal? value)
    {
        if (value is not { } amount)
        {
            Null(column);
            return;
        }

        Name(column, MostOfNumber);
        Utf8Formatter.TryFormat(amount, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void Milliseconds(CostColumn column, double? value)
    {
        if (value is not { } milliseconds)
        {
            Null(column);
            return;
        }

        Name(column, MostOfNumber);
        Utf8Formatter.TryFormat(milliseconds, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    private void Null(CostColumn column)
    {
        Name(column, 4);
        "null"u8.CopyTo(_bytes.AsSpan(_length));
        _length += 4;
    }

    private void Name(CostColumn column, int room)
    {
        var name = column.Json;
        Room(name.Length + room);
        name.CopyTo(_bytes.AsSpan(_length));
        _length += name.Length;
    }

    private void Room(int bytes)
    {
        if (_length + bytes > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }
}
