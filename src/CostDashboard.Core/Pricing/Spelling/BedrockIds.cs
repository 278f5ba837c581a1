using System.Text.RegularExpressions;
using CostDashboard.Core.Pricing.Catalogue;

namespace CostDashboard.Core.Pricing.Spelling;

/// <summary>
/// Bedrock's model ids, inference profiles and ARNs:
/// "anthropic.claude-3-haiku-20240307-v1:0", "us.anthropic.claude-sonnet-4-20250514-v1:0",
/// "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0".
/// A model's price in a region is the same in every region the catalogue lists, and differs from its global one.
/// </summary>
internal static partial class BedrockIds
{
    private const string Provider = "aws";

    internal static IEnumerable<NameSpelling> Spell(NameSpelling name, PriceCatalogue catalogue)
    {
        if (name.Provider is not null && catalogue.FindProvider(name.Provider)?.Id != Provider) return [];
        if (name.Provider is null && name.Model.Contains('/') && !name.Model.StartsWith("arn:aws", StringComparison.Ordinal)) return [];

        var id = Id().Match(name.Model[(name.Model.LastIndexOf('/') + 1)..]);
        return id.Success ? Spell(id, catalogue) : [];
    }

    private static IEnumerable<NameSpelling> Spell(Match id, PriceCatalogue catalogue)
    {
        var (vendor, model) = (id.Groups["vendor"].Value, id.Groups["model"].Value);
        var regionless = $"{vendor}.{model}";

        yield return new NameSpelling(Provider, id.Value);
        if (id.Groups["region"].Success) yield return new NameSpelling(Provider, regionless);
        yield return new NameSpelling(Provider, "us." + regionless);
        yield return new NameSpelling(Provider, "global." + regionless);

        // Not in Amazon's list at all: its maker's price is the nearest there is.
        if (catalogue.FindProvider(vendor) is { Id: not Provider } maker)
            yield return new NameSpelling(maker.Id, Version().Replace(model, ""));
    }

    [GeneratedRegex(
        @"^((?<region>us-gov|us|eu|apac|ap|jp|au|ca|sa|in|uk|me|mx|il|af|global)\.)?"
        + @"(?<vendor>ai21|amazon|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia"
        + @"|openai|qwen|stability|twelvelabs|writer|zai)"
        + @"\.(?<model>.+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(@"(-v\d+(:\d+)?|:\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
