using CostDashboard.Core.Pricing;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Tokens.Models;

/// <summary>Finds the tokenizer of a model by its name, however a provider, router or deployment spells it. Never fails: an unknown model has the family "unknown".</summary>
public sealed class ModelTokenizers(TokenizerFamilies families, Pricer pricer)
{
    public TokenizerFamilies Families => families;

    /// <summary>First by the name, then by the model that the price catalogue takes it for, then by a name it holds ("prod-gpt-4o").</summary>
    public ModelTokenizer Find(string model)
    {
        var plain = PriceCatalogue.Plain(model);
        if (plain.Length > CatalogueMatcher.MaximumNameLength) return new ModelTokenizer(model, plain, families.Unknown);

        return ByName(model, plain) ?? ByCatalogue(model, plain) ?? ByWord(model, plain) ?? new ModelTokenizer(model, plain, families.Unknown);
    }

    private ModelTokenizer? ByName(string model, string plain) => ModelNames.Spellings(plain)
        .Select(name => families.Find(name) is { } family ? new ModelTokenizer(model, name, family) : null)
        .FirstOrDefault(found => found is not null);

    private ModelTokenizer? ByCatalogue(string model, string plain) =>
        new CatalogueMatcher(pricer.Catalogue).Match(null, plain) is { } match ? ByName(model, match.Model.Id) : null;

    private ModelTokenizer? ByWord(string model, string plain) => families.FindInside(plain) is { } family
        ? new ModelTokenizer(model, family.Names.Where(name => ModelNames.Holds(plain, name)).MaxBy(name => name.Length)!, family)
        : null;
}
