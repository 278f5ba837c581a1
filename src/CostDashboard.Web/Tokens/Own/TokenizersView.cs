namespace CostDashboard.Web.Tokens;

/// <summary>What the page of tokenizers draws.</summary>
/// <param name="All">By their names.</param>
public sealed record TokenizersView(IReadOnlyList<StoredTokenizer> All);
