using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>Makes usage out of the parts of one response.</summary>
internal static class ResponseReader
{
    /// <summary>Null with a problem when nothing can be counted. The problem never repeats a text of the response.</summary>
    public static ResponseUsage? Read(ResponseGroup group, out FieldProblem? problem)
    {
        problem = null;
        var first = group.First!;
        if (first.Failure is { } failure) problem = Problem($"of the batch's line {Line(first)} is none, as it failed: {failure}");
        else if (group.Best is not { Problem: null }) problem = Problem(WhyNone(group));
        if (problem is not null) return null;

        var found = group.Best!;
        if (InclusiveCounts.ToDisjoint(found.Counts, out var contradiction) is not { } counts)
        {
            problem = Problem(contradiction!);
            return null;
        }

        return new ResponseUsage
        {
            Id = ResponseFacts.Id(group.Layers) ?? first.RequestId,
            Model = ResponseFacts.Model(group.Layers, found.Flavour),
            Timestamp = ResponseFacts.Time(group.Layers),
            ServiceTier = first.IsBatch ? ServiceTiers.Batch : ResponseFacts.Tier(group.Layers),
            ReportedCost = ResponseFacts.Cost(group.Layers),
            Counts = counts,
            HasCounts = InclusiveCounts.HasAny(found.Counts),
        };
    }

    private static string WhyNone(ResponseGroup group)
    {
        var first = group.First!;
        if (ResponseJson.Object(first.Body, "error") is { } error) return $"is not in it: it reports {BatchLines.Code(error)}";
        if (first.Kind != PartKind.Whole) return $"is not in the stream: it {group.Best?.Problem}. Send it to its end, and ask the provider for usage (OpenAI: stream_options.include_usage)";

        return $"is not in it: the response {group.Best?.Problem}";
    }

    private static string Line(ResponsePart part) => part.LineId is { } id ? $"\"{UsageText.Echo(id)}\"" : "without a custom_id";

    private static FieldProblem Problem(string message) => new(UsageFields.AnyUsage, message);
}
