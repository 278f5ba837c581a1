using System.Globalization;

namespace CostDashboard.Core.Usage;

/// <summary>An amount of US dollars in whole nano-dollars (1e-9 USD). Sums are checked: an overflow throws, never wraps.</summary>
public readonly record struct Money(long Nanos) : IComparable<Money>
{
    public const long NanosPerDollar = 1_000_000_000;

    public static readonly Money Zero;

    /// <summary>The amount in USD, exact.</summary>
    public decimal Usd => Nanos / (decimal)NanosPerDollar;

    /// <summary>Rounds to the nearest nano-dollar, halves away from zero. Throws <see cref="OverflowException"/> beyond about ±9.2 billion USD.</summary>
    public static Money FromUsd(decimal usd) =>
        new(decimal.ToInt64(decimal.Round(usd * NanosPerDollar, 0, MidpointRounding.AwayFromZero)));

    public static Money operator +(Money a, Money b) => new(checked(a.Nanos + b.Nanos));

    public static Money operator -(Money a, Money b) => new(checked(a.Nanos - b.Nanos));

    public static bool operator <(Money a, Money b) => a.Nanos < b.Nanos;

    public static bool operator >(Money a, Money b) => a.Nanos > b.Nanos;

    public static bool operator <=(Money a, Money b) => a.Nanos <= b.Nanos;

    public static bool operator >=(Money a, Money b) => a.Nanos >= b.Nanos;

    public int CompareTo(Money other) => Nanos.CompareTo(other.Nanos);

    public override string ToString() => Usd.ToString("0.#########", CultureInfo.InvariantCulture) + " USD";
}
