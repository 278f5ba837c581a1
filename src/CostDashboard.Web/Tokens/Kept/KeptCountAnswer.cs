namespace CostDashboard.Web.Tokens;

/// <summary>A kept count.</summary>
/// <param name="Counted">"request", with what stands around its texts, or "text".</param>
/// <param name="Tokens">Input tokens by one model of each way models count; a model that is not among them counts as one of these does.</param>
public sealed record KeptCountAnswer(string PromptHash, string Counted, string KeptBy, DateTime KeptAt, IReadOnlyDictionary<string, long> Tokens)
{
    public static KeptCountAnswer Of(KeptCount count) => new(count.Hash, count.IsRequest ? "request" : "text", count.By, count.At, count.ByModel);
}
