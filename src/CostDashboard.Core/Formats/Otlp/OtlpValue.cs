using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Otlp;

/// <summary>
/// An attribute's value as it stands in the body. Arrays, maps and bytes are <see cref="OtlpValueKind.Other"/>: nothing reads them.
/// </summary>
internal readonly ref struct OtlpValue
{
    private OtlpValue(OtlpValueKind kind) => Kind = kind;

    public OtlpValueKind Kind { get; private init; }

    public ReadOnlySpan<byte> Utf8 { get; private init; }

    /// <summary>Also a boolean: 0 or 1.</summary>
    public long Whole { get; private init; }

    public double Real { get; private init; }

    public static OtlpValue OfText(ReadOnlySpan<byte> utf8) => new(OtlpValueKind.Text) { Utf8 = utf8 };

    public static OtlpValue OfWhole(long value) => new(OtlpValueKind.Whole) { Whole = value };

    public static OtlpValue OfReal(double value) => new(OtlpValueKind.Real) { Real = value };

    public static OtlpValue OfBoolean(bool value) => new(OtlpValueKind.Boolean) { Whole = value ? 1 : 0 };

    public static OtlpValue Other => new(OtlpValueKind.Other);

    /// <summary>"", NaN, and what was never set.</summary>
    public bool IsEmpty =>
        Kind == OtlpValueKind.None || (Kind == OtlpValueKind.Real && double.IsNaN(Real))
            || (Kind == OtlpValueKind.Text && Utf8.Trim(" \t"u8).IsEmpty);

    /// <summary>A count, however it is written: 12, 12.0, "12".</summary>
    public bool TryGetWhole(out long value)
    {
        value = Whole;
        switch (Kind)
        {
            case OtlpValueKind.Whole:
                return true;
            case OtlpValueKind.Real:
                return TryWhole(Real, out value);
            case OtlpValueKind.Text:
                var text = Utf8.Trim(" \t"u8);
                if (Utf8Parser.TryParse(text, out value, out var read) && read == text.Length) return true;
                return Utf8Parser.TryParse(text, out double real, out read) && read == text.Length && TryWhole(real, out value);
            default:
                return false;
        }
    }

    /// <summary>An amount of USD within what a record may carry.</summary>
    public bool TryGetUsd(out decimal usd)
    {
        usd = 0;
        var text = Utf8.Trim(" \t"u8);
        var real = Kind switch
        {
            OtlpValueKind.Whole => Whole,
            OtlpValueKind.Real => Real,
            OtlpValueKind.Text when Utf8Parser.TryParse(text, out double number, out var read) && read == text.Length => number,
            _ => double.NaN,
        };
        // Also false for NaN. The sender's own number was a double: nothing is lost by the way through one.
        if (!(real >= 0 && real <= (double)UsageLimits.CostUsd)) return false;

        usd = (decimal)real;
        return true;
    }

    /// <summary>As a name or a tag would be written; null when it cannot be one.</summary>
    public string? ToText(bool repeats) => Kind switch
    {
        OtlpValueKind.Text => UsageText.Clean(repeats ? Utf8StringPool.Shared.Get(Utf8) : Encoding.UTF8.GetString(Utf8)),
        OtlpValueKind.Whole => Whole.ToString(CultureInfo.InvariantCulture),
        OtlpValueKind.Real => Real.ToString(CultureInfo.InvariantCulture),
        OtlpValueKind.Boolean => Whole != 0 ? "true" : "false",
        _ => null,
    };

    /// <summary>Beyond 2^53 a double no longer says which whole number it means.</summary>
    private static bool TryWhole(double real, out long value)
    {
        var isWhole = Math.Abs(real) <= 1L << 53 && Math.Floor(real) == real;
        value = isWhole ? (long)real : 0;
        return isWhole;
    }
}

/// <summary>What an <see cref="OtlpValue"/> holds.</summary>
internal enum OtlpValueKind
{
    None,
    Text,
    Whole,
    Real,
    Boolean,

    /// <summary>An array, a map or bytes.</summary>
    Other,
}
