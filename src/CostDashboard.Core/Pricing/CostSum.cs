using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// The one place where a cost is worked out; pricing and explaining both walk it, so they cannot differ.
/// <code>while (sum.Next(out var line)) …;  sum.Usd</code>
/// </summary>
internal struct CostSum
{
    private readonly TokenCounts _counts;
    private readonly long _requests;
    private readonly AppliedPrice _price;
    private readonly Int128 _wholeInput;
    private int _next;
    private decimal _tokens;
    private decimal _other;

    internal CostSum(in TokenCounts counts, long requests, AppliedPrice price)
    {
        _counts = counts;
        _requests = requests;
        _price = price;
        // Wider than TokenCounts.TotalInput, which throws beyond 64 bits: here that is an answer, not an error.
        _wholeInput = (Int128)counts.Input + counts.CacheRead + counts.CacheWrite5m + counts.CacheWrite1h + counts.InputAudio + counts.InputImage;
    }

    internal readonly Int128 WholeInput => _wholeInput;

    /// <summary>Tokens are what a service tier makes cheaper or dearer; searches and requests cost the same in every tier.</summary>
    internal readonly decimal TierAdjustment => _tokens * (_price.Multiplier - 1);

    /// <summary>A discount is taken off the bill: off everything, after the service tier.</summary>
    internal readonly decimal Adjustment => _price.Adjustment is { } adjustment ? BeforeAdjustment * (adjustment.Percent * 0.01m) : 0;

    internal readonly decimal Usd => BeforeAdjustment + Adjustment;

    private readonly decimal BeforeAdjustment => _tokens + TierAdjustment + _other;

    /// <summary>Null beyond what an amount can hold, about 9.2 billion USD.</summary>
    internal readonly Money? Total => Usd <= long.MaxValue / Money.NanosPerDollar ? Money.FromUsd(Usd) : null;

    internal bool Next(out CostLine line)
    {
        var charges = _price.Rates.Charges;
        while (_next < charges.Length)
        {
            var charge = charges[_next++];
            var quantity = charge.Quantity(_counts, _requests);
            if (quantity == 0 || (charge.Bucket == Bucket.Requests && charge.Key is null)) continue;

            line = charge.Line(quantity, _wholeInput, Math.Max(1, _requests));
            if (charge.Bucket.IsTokens) _tokens += line.Usd;
            else _other += line.Usd;
            return true;
        }

        line = default;
        return false;
    }
}
