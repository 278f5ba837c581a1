using System.Numerics;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>What a part of a cost was charged for.</summary>
public enum CostBucket
{
    /// <summary>Uncached input, audio and images included.</summary>
    Input,

    /// <summary>Cache reads, their audio and images included.</summary>
    CacheRead,

    CacheWrite5m,

    CacheWrite1h,

    /// <summary>Output, with reasoning, audio and images.</summary>
    Output,

    /// <summary>What is not charged by token: requests, web searches, calls of tools.</summary>
    Other,
}

/// <summary>
/// One record's stored cost by what it was charged for. Each bucket carries its share of the service tier and of the discount or
/// markup, and the six add up to the cost exactly.
/// </summary>
public readonly record struct BucketCosts(
    Money Input, Money CacheRead, Money CacheWrite5m, Money CacheWrite1h, Money Output, Money Other)
{
    /// <summary>How many buckets there are.</summary>
    public const int Length = 6;

    /// <summary>Decimals of a dollar in a nano-dollar.</summary>
    private const int Places = 9;

    private static readonly ulong[] PowersOfTen = [.. Enumerable.Range(0, 20).Select(power => (ulong)BigInteger.Pow(10, power))];

    /// <summary>Each bucket and the cost itself were rounded by at most half a nano-dollar: more than that is no rounding.</summary>
    private const long MostRounding = 4;

    /// <summary>No cost is more, so what a price gives beyond it made none.</summary>
    private const decimal MostUsd = long.MaxValue / Money.NanosPerDollar;

    /// <summary>
    /// Each bucket is rounded once, half to even; what is then lacking or too much goes to the largest. A bucket that nothing was charged
    /// for stays 0. Where the stored cost is not what the price gives, the buckets are its shares in proportion; where the price charges
    /// nothing, or is null, all of it is <see cref="Other"/>. Never throws; allocates only for calls of tools.
    /// </summary>
    /// <param name="price">The price applied; null when none was.</param>
    /// <param name="cost">As stored.</param>
    public static BucketCosts Of(in BilledUsage usage, AppliedPrice? price, Money cost)
    {
        if (cost == Money.Zero) return default;

        Span<decimal> usd = stackalloc decimal[Length];
        var total = price is null || Costs.IsNegative(usage) ? 0 : Charged(usage, price, usd);
        if (total <= 0) return default(BucketCosts) with { Other = cost };

        Span<long> nanos = stackalloc long[Length];
        var rest = total <= MostUsd ? Rounded(usd, cost, nanos) : long.MaxValue;
        if (rest is < -MostRounding or > MostRounding) rest = Shares(usd, total, cost, nanos);
        if (rest != 0) Give(rest, usd, nanos);
        return From(nanos);
    }

    /// <summary>Another cost, split in the same proportion: its buckets add up to it, and those that are 0 stay 0.</summary>
    public BucketCosts ScaledTo(Money cost)
    {
        Span<long> nanos = stackalloc long[Length];
        CopyTo(nanos);
        Span<decimal> parts = stackalloc decimal[Length];
        var total = 0m;
        for (var i = 0; i < Length; i++) total += parts[i] = nanos[i];
        if (total <= 0) return default(BucketCosts) with { Other = cost };

        var rest = Shares(parts, total, cost, nanos);
        if (rest != 0) Give(rest, parts, nanos);
        return From(nanos);
    }

    /// <summary>Adds bucket by bucket. Throws <see cref="OverflowException"/> rather than wrap.</summary>
    public static BucketCosts operator +(in BucketCosts a, in BucketCosts b) => new(
        a.Input + b.Input, a.CacheRead + b.CacheRead, a.CacheWrite5m + b.CacheWrite5m, a.CacheWrite1h + b.CacheWrite1h,
        a.Output + b.Output, a.Other + b.Other);

    /// <summary>What <see cref="CopyTo"/> wrote.</summary>
    public static BucketCosts From(ReadOnlySpan<long> nanos) => new(
        new(nanos[(int)CostBucket.Input]), new(nanos[(int)CostBucket.CacheRead]), new(nanos[(int)CostBucket.CacheWrite5m]),
        new(nanos[(int)CostBucket.CacheWrite1h]), new(nanos[(int)CostBucket.Output]), new(nanos[(int)CostBucket.Other]));

    /// <summary>In nano-dollars, by <see cref="CostBucket"/>.</summary>
    /// <param name="nanos">Of at least <see cref="Length"/>.</param>
    public void CopyTo(Span<long> nanos)
    {
        nanos[(int)CostBucket.Input] = Input.Nanos;
        nanos[(int)CostBucket.CacheRead] = CacheRead.Nanos;
        nanos[(int)CostBucket.CacheWrite5m] = CacheWrite5m.Nanos;
        nanos[(int)CostBucket.CacheWrite1h] = CacheWrite1h.Nanos;
        nanos[(int)CostBucket.Output] = Output.Nanos;
        nanos[(int)CostBucket.Other] = Other.Nanos;
    }

    /// <summary>What the price charges for each bucket, exact; returns their sum.</summary>
    private static decimal Charged(in BilledUsage usage, AppliedPrice price, Span<decimal> usd)
    {
        var sum = new CostSum(usage, price);
        while (sum.Next()) usd[(int)sum.ChargedFor] += sum.LineUsd;

        var share = price.Adjustment is { } adjustment ? 1 + (adjustment.Percent * 0.01m) : 1;
        var total = 0m;
        for (var i = 0; i < Length; i++)
        {
            if (usd[i] == 0) continue;

            if (i != (int)CostBucket.Other && price.Multiplier != 1) usd[i] *= price.Multiplier;
            if (share != 1) usd[i] *= share;
            total += usd[i];
        }

        return total;
    }

    /// <summary>What the price gives; returns what is left of the cost.</summary>
    private static long Rounded(ReadOnlySpan<decimal> usd, Money cost, Span<long> nanos)
    {
        var rest = cost.Nanos;
        for (var i = 0; i < Length; i++)
        {
            if (usd[i] == 0) continue;

            nanos[i] = Nanos(usd[i]);
            rest -= nanos[i];
        }

        return rest;
    }

    /// <summary>The cost in proportion to what the price gives; returns what is left of it. A share is at most 1.</summary>
    private static long Shares(ReadOnlySpan<decimal> usd, decimal total, Money cost, Span<long> nanos)
    {
        var rest = cost.Nanos;
        for (var i = 0; i < Length; i++)
        {
            nanos[i] = decimal.ToInt64(decimal.Round(usd[i] / total * cost.Nanos, 0, MidpointRounding.ToEven));
            rest -= nanos[i];
        }

        return rest;
    }

    /// <summary>
    /// Half to even, of an amount up to <see cref="MostUsd"/>. Nearly all amounts are 64-bit numbers with a few decimals: to take them
    /// apart is several times as fast as to multiply and round them, and totals do it for every record.
    /// </summary>
    private static long Nanos(decimal usd)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(usd, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        if (bits[2] != 0 || bits[3] < 0)
        {
            return decimal.ToInt64(decimal.Round(usd * Money.NanosPerDollar, 0, MidpointRounding.ToEven));
        }

        var number = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (scale <= Places) return (long)(number * PowersOfTen[Places - scale]);

        var (whole, left) = Math.DivRem(number, PowersOfTen[scale - Places]);
        var lacking = PowersOfTen[scale - Places] - left;
        return (long)(left > lacking || (left == lacking && whole % 2 == 1) ? whole + 1 : whole);
    }

    /// <summary>
    /// To the largest. Where buckets of about a nano-dollar each were all rounded up, what it cannot bear is taken from the others.
    /// </summary>
    private static void Give(long rest, ReadOnlySpan<decimal> usd, Span<long> nanos)
    {
        var largest = 0;
        for (var i = 1; i < Length; i++)
        {
            if (usd[i] > usd[largest]) largest = i;
        }

        nanos[largest] += rest;
        for (var i = 0; i < Length && nanos[largest] < 0; i++)
        {
            if (nanos[i] <= 0) continue;

            var taken = Math.Min(nanos[i], -nanos[largest]);
            nanos[i] -= taken;
            nanos[largest] += taken;
        }
    }
}
