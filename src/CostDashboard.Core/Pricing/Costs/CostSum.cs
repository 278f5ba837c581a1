using CostDashboard.Core.Pricing.Fees;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Pricing;

/// <summary>
/// The one place where a cost is worked out; pricing and explaining both walk it, so they cannot differ.
/// <code>while (sum.Next()) …;  sum.Usd</code>
/// </summary>
internal struct CostSum
{
    private readonly BilledUsage _usage;
    private readonly AppliedPrice _price;
    private readonly Int128 _wholeInput;
    private readonly long _passes;
    private readonly string[] _calls;
    private readonly bool _chargesRequests;
    private int _next;
    private Charge? _charge;
    private string _call = "";
    private long _quantity;
    private decimal _tokens;
    private decimal _other;

    internal CostSum(in BilledUsage usage, AppliedPrice price)
    {
        (_usage, _price) = (usage, price);
        // Wider than TokenCounts.TotalInput, which throws beyond 64 bits: here that is an answer, not an error.
        var counts = usage.Counts;
        _wholeInput = usage.LargestPass
            ?? (Int128)counts.Input + counts.CacheRead + counts.CacheWrite5m + counts.CacheWrite1h + counts.InputAudio + counts.InputImage;
        _passes = usage.LargestPass is null ? Math.Max(1, usage.Requests) : 1;
        _calls = CallsOf(usage);
        _chargesRequests = _calls.Length == 0 || !ReplacesRequests(_calls, price);
    }

    internal readonly Int128 WholeInput => _wholeInput;

    /// <summary>Where the cost of the last line is counted.</summary>
    internal readonly CostBucket ChargedFor => _charge?.Bucket.For ?? CostBucket.Other;

    /// <summary>What the last line comes to, exact, before service tier and discount.</summary>
    internal decimal LineUsd { get; private set; }

    /// <summary>The last line, with all that explains it.</summary>
    internal readonly CostLine Line => _charge?.Line(_quantity, _wholeInput, _passes) ?? CallLine(_call);

    /// <summary>Tokens are what a service tier makes cheaper or dearer; tool calls and requests cost the same in every tier.</summary>
    internal readonly decimal TierAdjustment => _tokens * (_price.Multiplier - 1);

    /// <summary>A discount is taken off the bill: off everything, after the service tier.</summary>
    internal readonly decimal Adjustment => _price.Adjustment is { } adjustment ? BeforeAdjustment * (adjustment.Percent * 0.01m) : 0;

    internal readonly decimal Usd => BeforeAdjustment + Adjustment;

    private readonly decimal BeforeAdjustment => _tokens + TierAdjustment + _other;

    /// <summary>Null beyond what an amount can hold, about 9.2 billion USD.</summary>
    internal readonly Money? Total => Rounded(Usd);

    /// <summary>The same without the discount or markup.</summary>
    internal readonly Money? TotalBeforeAdjustment => Rounded(BeforeAdjustment);

    /// <summary>Adds the next line to the sum; false when there is none.</summary>
    internal bool Next()
    {
        var charges = _price.Rates.Charges;
        while (_next < charges.Length)
        {
            var charge = charges[_next++];
            if (!IsCharged(charge)) continue;

            var quantity = charge.Quantity(_usage.Counts, _usage.Requests);
            if (quantity == 0) continue;

            (_charge, _quantity) = (charge, quantity);
            LineUsd = charge.Usd(quantity, _wholeInput, _passes);
            if (charge.Bucket.IsTokens) _tokens += LineUsd;
            else _other += LineUsd;
            return true;
        }

        if (_next - charges.Length < _calls.Length)
        {
            (_charge, _call) = (null, _calls[_next++ - charges.Length]);
            LineUsd = CallLine(_call).Usd;
            _other += LineUsd;
            return true;
        }

        return false;
    }

    private static Money? Rounded(decimal usd) => usd <= long.MaxValue / Money.NanosPerDollar ? Money.FromUsd(usd) : null;

    /// <summary>Calls are charged on lines of their own, behind the buckets.</summary>
    private readonly bool IsCharged(Charge charge)
    {
        if (charge.Bucket == Bucket.WebSearches) return false;

        return charge.Bucket != Bucket.Requests || (charge.Key is not null && _chargesRequests);
    }

    private readonly CostLine CallLine(string call)
    {
        const decimal perThousand = 0.001m;
        long? tierStart = null;
        var (quantity, key) = (_usage.Calls(call), RateKeys.OfCall(call));
        var rate = _price.Rates.Find(key)?.At(_wholeInput, _passes, out tierStart) ?? _price.FeeOf(call)?.UsdPerThousand;
        return new CostLine(CallName(call), quantity, rate, 1000, rate is null ? null : key, null, tierStart,
            quantity * (rate ?? 0) * perThousand, IsUnpriced: rate is null && _price.IsUnpriced(call));
    }

    /// <summary>As in the API: web searches are a count of a record.</summary>
    private static string CallName(string call) => call == ToolCalls.WebSearch ? UsageFields.WebSearches : call;

    private static string[] CallsOf(in BilledUsage usage)
    {
        if (usage.ToolCalls is null) return usage.Counts.WebSearches == 0 ? [] : WebSearchAlone;

        var others = usage.ToolCalls.Where(call => call.Value > 0).Select(call => call.Key).Order(StringComparer.Ordinal);
        return usage.Counts.WebSearches == 0 ? [.. others] : [ToolCalls.WebSearch, .. others];
    }

    private static bool ReplacesRequests(string[] calls, AppliedPrice price)
    {
        foreach (var call in calls)
        {
            if (price.FeeOf(call) is { InsteadOfRequests: true, UsdPerThousand: not null }) return true;
        }

        return false;
    }

    private static readonly string[] WebSearchAlone = [ToolCalls.WebSearch];
}
