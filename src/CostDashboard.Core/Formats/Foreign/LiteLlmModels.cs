using CostDashboard.Core.Pricing.Catalogue;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Foreign;

/// <summary>
/// Which of a payload's names is the model's: the first that has a price, else the one that was asked for. On Azure that one
/// is a deployment, which may be called anything, so there the model LiteLLM priced by and the one that answered go first.
/// </summary>
internal sealed class LiteLlmModels(PriceCatalogue? catalogue)
{
    private static readonly string[] Paths =
        ["model", "hidden_params.litellm_model_name", "model_map_information.model_map_key", "response.model", "model_group"];

    private static readonly string[] AzurePaths =
        ["model_map_information.model_map_key", "response.model", "model", "hidden_params.litellm_model_name", "model_group"];

    private readonly CatalogueMatcher? matcher = catalogue is null ? null : new CatalogueMatcher(catalogue);
    private readonly Dictionary<(string? Provider, string Model), bool> priced = [];

    public string? Choose(ForeignFields fields, string? provider)
    {
        var asked = fields.Text(UsageFields.Model, Paths);
        if (asked is null || matcher is null) return asked;

        foreach (var path in provider is "azure" or "azure_ai" ? AzurePaths : Paths)
        {
            if (fields.Text(UsageFields.Model, path) is { } name && IsPriced(provider, name)) return name;
        }

        return fields.Text(UsageFields.Model, Paths);
    }

    private bool IsPriced(string? provider, string model)
    {
        if (!priced.TryGetValue((provider, model), out var known))
            priced[(provider, model)] = known = matcher!.Match(provider, model) is not null;

        return known;
    }
}
