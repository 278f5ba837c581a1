using CostDashboard.Core.Formats.Foreign;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats.Langfuse;

/// <summary>
/// What a trace says for its generations. Its name is the feature, unless metadata or a tag "feature:…" says another: Langfuse's
/// own cost views go by it too.
/// </summary>
internal sealed record LangfuseTrace
{
    public Attribution Attribution { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public static LangfuseTrace Read(ForeignFields fields)
    {
        var tags = new ForeignTags();
        tags.AddList(fields.Open("tags"));
        tags.Add("session", fields.Text("session", "sessionId"));
        var said = LangfuseAttribution.Read(fields);

        return new LangfuseTrace
        {
            Attribution = Attribution.Of(name => said[name] ?? LangfuseAttribution.Tagged(tags, name) ?? Named(fields, name)),
            Tags = tags.All,
        };
    }

    /// <summary>Later words win; silence keeps the earlier.</summary>
    public LangfuseTrace Over(LangfuseTrace? earlier) => earlier is null ? this : new LangfuseTrace
    {
        Attribution = Attribution.Or(earlier.Attribution),
        Tags = Tags ?? earlier.Tags,
    };

    private static string? Named(ForeignFields fields, AttributionName name) =>
        name == AttributionName.Feature ? LangfuseAttribution.Fitting(fields.Text(UsageFields.Feature, "name")) : null;
}
