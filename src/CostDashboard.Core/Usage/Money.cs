using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>An amount of US dollars in whole nano-dollars (1e-9 USD). Sums are checked: an overflow throws, never wraps.</summary>
public readonly record struct Money(long Nanos) : IComparable<Money>
{
    public const long NanosPerDollar = 1_000_000_000;

    public static readonly Money Zero;

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

    private static Money? OfNanos(Int128 nanos) => nanos >= long.MinValue && nanos <= long.MaxValue ? new Money((long)nanos) : null;
}
