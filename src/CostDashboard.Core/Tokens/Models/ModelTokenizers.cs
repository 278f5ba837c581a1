using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>
/// Finds the tokenizer of a model by its name, however a provider, router or deployment spells it. Never fails: an unknown model has the
/// family "unknown".
/// </summary>
/// <param name="own">Tokenizers that a company brought; null for none.</param>
public sealed class ModelTokenizers(TokenizerFamilies families, Pricer pricer, OwnTokenizers? own = null)
{
    public TokenizerFamilies Families => families;

    /// <summary>A tokenizer that was brought for the model comes before everything else.</summary>
    public ModelTokenizer Find(string model)
    {
        var shipped = FindShipped(model);
        return own?.Table.Find(PriceCatalogue.Plain(model)) is { } brought
            ? shipped with { Family = brought.Family, Likeness = shipped.Family, Own = brought }
            : shipped;
    }

    /// <summary>
    /// Without tokenizers that were brought: first by the name, then by the model that the price catalogue takes it for, then by a name it
    /// holds ("prod-gpt-4o").
    /// </summary>
    public ModelTokenizer FindShipped(string model)
    {
        var plain = PriceCatalogue.Plain(model);
        if (plain.Length > CatalogueMatcher.MaximumNameLength) return new ModelTokenizer(model, plain, families.Unknown);

        return ByName(model, plain) ?? ByCatalogue(model, plain) ?? ByWord(model, plain)
            ?? new ModelTokenizer(model, plain, families.Unknown);
    }

    /// <summary>
    /// By the most special beginning: "qwen/qwen3-32b" begins with "qwen", what is left of it without the path with "qwen3".
    /// </summary>
    private ModelTokenizer? ByName(string model, string plain) => ModelNames.Spellings(plain)
        .Select(name => (Name: name, Found: families.Find(name)))
        .MaxBy(one => one.Found?.Beginning.Length ?? 0) is { Found: { } found } best
            ? new ModelTokenizer(model, best.Name, found.Family)
            : null;

    private ModelTokenizer? ByCatalogue(string model, string plain) =>
        new CatalogueMatcher(pricer.Catalogue).Match(null, plain) is { } match ? ByName(model, match.Model.Id) : null;

    private ModelTokenizer? ByWord(string model, string plain) => families.FindInside(plain) is { } family
        ? new ModelTokenizer(model, family.Names.Where(name => ModelNames.Holds(plain, name)).MaxBy(name => name.Length)!, family)
        : null;
}

/// <summary>How a model's tokens are counted.</summary>
/// <param name="Model">As it was asked for.</param>
/// <param name="Name">The model's own name as far as it could be told, in lower case: rules for chats and images go by it.</param>
/// <param name="Family">Its tokenizer's family.</param>
public sealed record ModelTokenizer(string Model, string Name, TokenizerFamily Family)
{
    public string Encoding => Family.Encoding;

    public bool IsExact => Family.IsExact;

    /// <summary>The tokenizer that a company brought for the model; null where it brought none.</summary>
    public OwnTokenizer? Own { get; init; }

    /// <summary>The family that the name alone tells: what stands around messages goes by it, also with a tokenizer of one's own.</summary>
    public TokenizerFamily Likeness { get; init; } = Family;
}
