using System.Text.Json;
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
        if (CompletedCounts.Of(found, group.Counted, out var unreadable) is not { } complete)
        {
            problem = Problem(unreadable!);
            return null;
        }

        if (InclusiveCounts.ToDisjoint(complete.Counts, out var contradiction) is not { } counts)
        {
            problem = Problem(contradiction!);
            return null;
        }

        List<JsonElement> layers = [.. group.Layers];
        return new ResponseUsage
        {
            Id = ResponseFacts.Id(layers) ?? first.RequestId ?? (first.Entry is { } entry ? ResponseFacts.LogId(entry) : null),
            Model = ResponseFacts.Model(layers, found.Flavour) ?? (first.Entry is { } log ? ResponseFacts.LogModel(log) : null),
            Timestamp = ResponseFacts.Time(layers) ?? (first.Entry is { } logged ? ResponseFacts.LogTime(logged) : null),
            ServiceTier = first.IsBatch ? ServiceTiers.Batch : ResponseFacts.Tier(layers),
            ReportedCost = ResponseFacts.Cost(layers),
            InferenceGeo = ResponseFacts.Place(layers),
            LargestPassTokens = complete.Passes.Largest,
            Others = complete.Passes.Others,
            Counts = counts,
            HasCounts = InclusiveCounts.HasAny(complete.Counts),
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
