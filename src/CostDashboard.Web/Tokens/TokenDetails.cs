using CostDashboard.Core.Tokens;
using CostDashboard.Core.Tokens.Requests;

namespace CostDashboard.Web.Tokens;

/// <summary>Ids and offsets of a text's tokens, as far as they were asked for.</summary>
public sealed record TokenDetails(IReadOnlyList<int>? Ids, IReadOnlyList<int[]>? Offsets)
{
    public static readonly TokenDetails None = new(null, null);

    public static TokenDetails Of(CountRequest request, Tokenizer tokenizer, string text)
    {
        if (!request.Ids && !request.Offsets) return None;

        var tokens = tokenizer.Encode(text);
        return new TokenDetails(
            request.Ids ? [.. tokens.Select(token => token.Id)] : null,
            request.Offsets ? [.. tokens.Select(token => new[] { token.Start, token.Start + token.Length })] : null);
    }
}
