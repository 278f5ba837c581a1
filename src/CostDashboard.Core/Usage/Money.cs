using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>An amount of US dollars in whole nano-dollars (1e-9 USD). Sums are checked: an overflow throws, never wraps.</summary>
public readonly record struct Money(long Nanos) : IComparable<Money>
{
    public const long NanosPerDollar = 1_000_000_000;

    public static readonly Money Zero;

    private static readonly StandardFormat Nanos9 = new('D', 9);

    /// <summary>The amount in USD, exact.</summary>
    public decimal Usd => Nanos / (decimal)NanosPerDollar;

    /// <summary>
    /// Rounds to the nearest nano-dollar, halves away from zero. Throws <see cref="OverflowException"/> beyond about ±9.2 billion USD.
    /// </summary>
    public static Money FromUsd(decimal usd) =>
        new(decimal.ToInt64(decimal.Round(usd * NanosPerDollar, 0, MidpointRounding.AwayFromZero)));

    public static Money operator +(Money a, Money b) => new(checked(a.Nanos + b.Nanos));

    public static Money operator -(Money a, Money b) => new(checked(a.Nanos - b.Nanos));

    public static bool operator <(Money a, Money b) => a.Nanos < b.Nanos;

    public static bool operator >(Money a, Money b) => a.Nanos > b.Nanos;

    public static bool operator <=(Money a, Money b) => a.Nanos <= b.Nanos;

    public static bool operator >=(Money a, Money b) => a.Nanos >= b.Nanos;

    /// <summary>So many times as much; null beyond what an amount can hold.</summary>
    public Money? Times(long count) => OfNanos((Int128)Nanos * count);

    /// <summary>Both together; null where one is not known, and beyond what an amount can hold.</summary>
    public static Money? Sum(Money? one, Money? other) => one is { } a && other is { } b ? OfNanos((Int128)a.Nanos + b.Nanos) : null;

    public int CompareTo(Money other) => Nanos.CompareTo(other.Nanos);

    public override string ToString() => Usd.ToString("0.#########", CultureInfo.InvariantCulture) + " USD";

    /// <summary>Writes the amount in USD as <see cref="Usd"/> would be written, several times as fast: without zeros at its end.</summary>
    /// <param name="utf8">Of at least 21 bytes.</param>
    /// <returns>How many bytes it took.</returns>
    public int WriteUsd(Span<byte> utf8)
    {
        var length = 0;
        if (Nanos < 0) utf8[length++] = (byte)'-';
        var (whole, part) = Math.DivRem(Nanos < 0 ? 0 - (ulong)Nanos : (ulong)Nanos, NanosPerDollar);
        Utf8Formatter.TryFormat(whole, utf8[length..], out var written);
        length += written;
        if (part == 0) return length;

        utf8[length++] = (byte)'.';
        Utf8Formatter.TryFormat(part, utf8[length..], out written, Nanos9);
        return length + utf8.Slice(length, written).TrimEnd((byte)'0').Length;
    }

    private static Money? OfNanos(Int128 nanos) => nanos >= long.MinValue && nanos <= long.MaxValue ? new Money((long)nanos) : null;
}
