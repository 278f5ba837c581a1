using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Prompts;

/// <summary>
/// Says whose batch file a model's requests go into: the maker's of its tokenizer, where the name is one that the maker's own API takes. A
/// router's or a cloud's ("openai/gpt-4o", "us.anthropic.claude-…") is nobody's here, since neither provider would know it.
/// </summary>
public sealed class BatchModels(ModelTokenizers models)
{
    private const string OpenAi = "openai-";
    private const string Anthropic = "claude";

    // OpenAI's open weights, which its API does not offer.
    private const string OpenWeights = "openai-harmony";

    // The name itself, and what is left of it without a path or a fine-tuning.
    private const int OwnSpellings = 2;

    /// <summary>Null for every other provider's model, one nobody knows, and a name that only routers know.</summary>
    public BatchProvider? ProviderOf(string model)
    {
        var plain = PriceCatalogue.Plain(model);
        if (plain.Contains('/') || ModelNames.Spellings(plain).Skip(OwnSpellings).Any()) return null;

        var family = models.Find(plain).Family.Id;
        if (family.StartsWith(Anthropic, StringComparison.Ordinal)) return BatchProvider.Anthropic;
        return family.StartsWith(OpenAi, StringComparison.Ordinal) && family != OpenWeights ? BatchProvider.OpenAi : null;
    }

    /// <summary>
    /// By the row's form, and by the model it names; a line of a batch file is as its writer wanted it, whatever it names.
    /// </summary>
    public bool Fits(PromptRow row, BatchProvider provider)
    {
        if (row.Request?.Provider is { } form && form != provider) return false;
        return row.Model is not { } model || row.Request is { IsLine: false } || ProviderOf(model) == provider;
    }
}
