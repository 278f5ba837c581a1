using System.Runtime.InteropServices;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Responses;

/// <summary>
/// Anthropic's <c>usage.iterations</c>: the passes a request was run in. The usage above them leaves out compaction, which is
/// charged as well; what an advisor model used is charged at that model's rates; of a request that fell back to another model,
/// the declined passes are not charged.
/// https://platform.claude.com/docs/en/build-with-claude/compaction#understanding-usage
/// {"input_tokens": 23000, "output_tokens": 1000, "iterations": [{"type": "compaction", "input_tokens": 180000, "output_tokens": 3500},
/// {"type": "message", …}]}
/// </summary>
internal sealed class UsagePasses
{
    private readonly List<Pass> passes = [];

    /// <summary>Why the list cannot be read; null when it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>The whole input of the largest pass; null where there was one pass or none.</summary>
    public long? Largest { get; private set; }

    /// <summary>By model, in the order of the list.</summary>
    public IReadOnlyList<OtherModelUsage> Others { get; private set; } = [];

    /// <summary>
    /// Adds what is missing to inclusive counts. <paramref name="usages"/>: the usage objects of one response, of a stream in order;
    /// the last list is the whole one.
    /// </summary>
    public static UsagePasses AddTo(Dictionary<string, long> counts, IEnumerable<JsonElement> usages)
    {
        var read = new UsagePasses();
        JsonElement? last = null;
        foreach (var usage in usages)
        {
            if (ResponseJson.Property(usage, "iterations") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
            {
                last = list;
            }
        }

        if (last is { } iterations) read.Take(iterations);
        if (read.Problem is null && read.passes.Count > 0) read.Complete(counts);
        return read;
    }

    private void Take(JsonElement iterations)
    {
        foreach (var item in iterations.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) continue;

            var pass = Pass.Read(item, out var problem);
            Problem ??= problem;
            if (problem is null) passes.Add(pass);
        }
    }

    private void Complete(Dictionary<string, long> counts)
    {
        var fellBack = passes.Exists(pass => pass.Type == Pass.Fallback);
        var added = passes.FindAll(pass => pass.Type == Pass.Compaction);
        var main = passes.FindAll(pass => pass.Type is not (Pass.Compaction or Pass.Advisor) && (!fellBack || pass.Type == Pass.Fallback));

        var (compaction, answer) = (Pass.Sum(added), Pass.Sum(main));
        var all = Pass.Sum([compaction, answer]);
        var isSummed = added.Count > 0 && main.Count > 0 && SaysTheSame(counts, all);
        foreach (var (name, inAnswer, inCompaction) in Pass.Pairs(answer, compaction))
        {
            var said = counts.GetValueOrDefault(name);
            // Gateways add the passes up themselves, some of them without their caches.
            counts[name] = isSummed ? Math.Max(said, inAnswer + inCompaction) : Math.Max(said, inAnswer) + inCompaction;
        }

        if (added.Count + main.Count > 1) Largest = added.Concat(main).Max(pass => pass.Input);
        Others = passes.Where(pass => pass is { Type: Pass.Advisor, Model: not null })
            .GroupBy(pass => pass.Model!, StringComparer.Ordinal)
            .Select(group => new OtherModelUsage(group.Key, Pass.Sum(group).ToCounts()))
            .ToList();
    }

    private static bool SaysTheSame(Dictionary<string, long> counts, Pass all)
    {
        var fresh = counts.GetValueOrDefault("input_tokens") - counts.GetValueOrDefault("cache_read_tokens")
            - counts.GetValueOrDefault("cache_write_tokens");

        return fresh == all.Input - all.CacheRead - all.Written && counts.GetValueOrDefault("output_tokens") == all.Output;
    }

    /// <summary>One pass, or a sum of several; the input is the whole one.</summary>
    private readonly record struct Pass(
        string Type, string? Model, long Input, long CacheRead, long Written, long Written5m, long Written1h, long Output)
    {
        public const string Compaction = "compaction";
        public const string Advisor = "advisor_message";
        public const string Fallback = "fallback_message";

        public static Pass Read(JsonElement item, out string? problem)
        {
            string? bad = null;
            var lifetimes = ResponseJson.Object(item, "cache_creation");
            long Of(JsonElement from, string name)
            {
                if (ResponseJson.Property(from, name) is not { ValueKind: JsonValueKind.Number } number) return 0;
                if (WholeNumber.TryParse(JsonMarshal.GetRawUtf8Value(number), out var count) && count is >= 0 and <= UsageLimits.Count)
                {
                    return count;
                }

                bad ??= $"iterations.{name} {UsageRules.WholeRule(0, UsageLimits.Count)}, got {ResponseJson.Describe(number)}";
                return 0;
            }

            var (written5m, written1h) = lifetimes is { } split
                ? (Of(split, "ephemeral_5m_input_tokens"), Of(split, "ephemeral_1h_input_tokens"))
                : (0, 0);
            var (read, written) = (
                Of(item, "cache_read_input_tokens"), Math.Max(Of(item, "cache_creation_input_tokens"), written5m + written1h));
            var pass = new Pass(ResponseJson.Text(item, "type") ?? "", ResponseJson.Text(item, "model"),
                Of(item, "input_tokens") + read + written, read, written, written5m, written1h, Of(item, "output_tokens"));

            problem = bad;
            return pass;
        }

        public static Pass Sum(IEnumerable<Pass> passes) => passes.Aggregate(default(Pass), (sum, pass) => new Pass("", null,
            sum.Input + pass.Input, sum.CacheRead + pass.CacheRead, sum.Written + pass.Written,
            sum.Written5m + pass.Written5m, sum.Written1h + pass.Written1h, sum.Output + pass.Output));

        public static IEnumerable<(string Name, long First, long Second)> Pairs(Pass first, Pass second) =>
        [
            ("input_tokens", first.Input, second.Input),
            ("cache_read_tokens", first.CacheRead, second.CacheRead),
            ("cache_write_tokens", first.Written, second.Written),
            ("cache_write_5m_tokens", first.Written5m, second.Written5m),
            ("cache_write_1h_tokens", first.Written1h, second.Written1h),
            ("output_tokens", first.Output, second.Output),
        ];

        public TokenCounts ToCounts() => new()
        {
            Input = Input - CacheRead - Written,
            CacheRead = CacheRead,
            CacheWrite5m = Written - Written1h,
            CacheWrite1h = Written1h,
            Output = Output,
        };
    }
}
