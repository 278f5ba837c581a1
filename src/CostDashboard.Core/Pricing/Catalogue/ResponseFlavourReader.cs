using System.Text.Json;

namespace CostDashboard.Core.Pricing.Catalogue;

/// <summary>
/// Reads <c>{"api_flavor": "chat", "root": "usage", "model_path": "model", "mappings": [{"path": …, "dest": …, "required": true}]}</c>.
/// </summary>
internal static class ResponseFlavourReader
{
    internal static ResponseFlavour Read(JsonAt at) => new(
        at.Required("api_flavor").Text(),
        Path(at.Required("root")),
        Path(at.Required("model_path")),
        [.. at.Required("mappings").Items().Select(Mapping)]);

    private static UsageMapping Mapping(JsonAt at) => new(
        Path(at.Required("path")),
        at.Required("dest").Text(),
        at.Optional("required")?.Value.ValueKind == JsonValueKind.True);

    /// <summary>"usage", or ["usage", {"type": "array-match", "field": "modality", "match": …}, "tokenCount"].</summary>
    private static List<PathStep> Path(JsonAt at)
    {
        var steps = at.IsList ? at.Items().Select(Step).ToList() : [Step(at)];
        if (steps.Count == 0) throw at.Bad("The path is empty.");
        if (steps[^1].Match is not null) throw at.Bad("A path ends in a property's name.");

        return steps;
    }

    private static PathStep Step(JsonAt at) => at.IsObject
        ? new PathStep(at.Required("field").Text(), MatchRuleReader.Read(at.Required("match")))
        : new PathStep(at.Text());
}
