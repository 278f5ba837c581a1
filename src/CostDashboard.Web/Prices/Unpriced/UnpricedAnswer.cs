namespace CostDashboard.Web.Prices;

/// <summary>Models without a price as the API writes them.</summary>
public sealed record UnpricedAnswer(IReadOnlyList<UnpricedAnswer.Line> Models)
{
    /// <param name="Provider">Null where records name none.</param>
    /// <param name="Requests">Those without a price.</param>
    /// <param name="FirstSeen">A day of the reporting zone.</param>
    /// <param name="HasPriceNow">A price that is in use today is known: repricing may settle these.</param>
    /// <param name="LikelyMatches">The most alike first, three at most.</param>
    public sealed record Line(
        string? Provider, string Model, long Requests, long InputTokens, long OutputTokens, DateOnly FirstSeen, DateOnly LastSeen, IReadOnlyList<string> Sources,
        bool HasPriceNow, IReadOnlyList<Match> LikelyMatches)
    {
        /// <summary>Requests whose cost is known but for a part; they are not among <see cref="Requests"/>.</summary>
        public long PartlyUnpricedRequests { get; init; }

        /// <summary>Kinds of tool calls that no fee is known for, such as "code_interpreter".</summary>
        public IReadOnlyList<string> UnpricedParts { get; init; } = [];
    }

    /// <param name="Score">How alike the names are, 0 to 1.</param>
    /// <param name="InputUsdPerMillion">The price in use now; null where it has no such rate.</param>
    public sealed record Match(string Provider, string Model, double Score, decimal? InputUsdPerMillion, decimal? OutputUsdPerMillion);
}
