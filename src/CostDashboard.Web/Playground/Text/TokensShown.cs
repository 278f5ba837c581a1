namespace CostDashboard.Web.Playground;

/// <summary>What the view of tokens draws.</summary>
/// <param name="Lines">Null where there are too many, or none for a <paramref name="Problem"/>.</param>
public sealed record TokensShown(TokenLines? Lines, long Characters, string? Problem)
{
    public static TokensShown Of(Core.Tokens.Tokenizer tokenizer, WrittenTexts written, int columns, CancellationToken ct)
    {
        var isShown = written.Problem is null && written.Length <= WrittenTexts.MostShown;
        return new TokensShown(isShown ? TokenLines.Of(tokenizer, written, columns, ct) : null, written.Length, written.Problem);
    }
}
