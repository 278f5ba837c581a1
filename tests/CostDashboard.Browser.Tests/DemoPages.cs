using System.Text.Json;

namespace CostDashboard.Browser.Tests;

/// <summary>Every page there is, and the shapes of it that look different, by the name its screenshot has.</summary>
public static class DemoPages
{
    private const string Period = "period=last-30-days";

    // Rare enough that an hour of the demo may have none of it.
    private const string Unpriced = "larkfield-intent-v3";

    public static async Task<IReadOnlyList<(string Name, string Path)>> AllAsync(RunningHost host)
    {
        var (dearest, unpriced) = await KeysAsync(host);
        return
        [
            ("sign-in", "/sign-in"),
            ("overview", "/"),
            ("overview-90-days", "/?period=last-90-days&stack=model"),
            ("overview-table", $"/?{Period}&chart=table"),
            ("overview-filtered", $"/?{Period}&team=platform&environment=production&stack=model"),
            ("overview-nothing", $"/?{Period}&team=nobody"),
            ("overview-won", $"/?{Period}&currency=KRW"),
            ("why", $"/why?{Period}&team=search"),
            ("records", $"/records?{Period}"),
            ("records-unpriced", $"/records?{Period}&unpriced=true"),
            ("record", $"/records/{dearest}"),
            ("record-unpriced", $"/records/{unpriced}"),
            ("alerts", "/alerts"),
            ("alerts-new", "/alerts?edit=new"),
            ("attribution", "/attribution"),
            ("attribution-new", "/attribution?edit=new"),
            ("playground", "/playground"),
            ("playground-conversation", "/playground?look=conversation"),
            ("playground-billed", "/playground?look=billed&per=day"),
            ("playground-batch", "/playground?in=batch"),
            ("playground-tokenizers", "/playground/tokenizers"),
            ("people", "/people"),
            ("audit", "/audit"),
            ("ingest", "/ingest"),
            ("ingest-connect", "/ingest?tab=connect&with=python"),
            ("ingest-keys", "/ingest?tab=keys"),
            ("ingest-rejected", "/ingest?tab=rejected"),
            ("ingest-upload", "/ingest?tab=upload"),
            ("prices", "/prices"),
            ("prices-model", "/prices?q=gemini-2.5&sort=-output&open=google%2Fgemini-2.5-pro"),
            ("prices-audio", "/prices?can=audio&sort=-inputaudio&with=openai%2Fgpt-4o-audio-preview&with=google%2Fgemini-2.5-flash"),
            (
                "prices-compare",
                "/prices?with=openai%2Fgpt-4o&with=google%2Fgemini-2.5-pro&with=anthropic%2Fclaude-sonnet-4-5&call=300000-200000-1000"),
            ("prices-history", "/prices?q=claude-opus-4-6&open=anthropic%2Fclaude-opus-4-6"),
            ("prices-changes", "/prices?tab=changes&since=2026-01-01"),
            ("prices-unpriced", "/prices?tab=unpriced"),
            ("prices-repricing", "/prices?tab=repricing"),
            ("prices-own", "/price-book?tab=own&edit=new"),
            ("prices-lists", "/price-book?tab=lists"),
            ("prices-versions", "/price-book?tab=versions"),
            ("prices-rules", "/price-book?tab=rules"),
            ("prices-currency", "/price-book?tab=currency"),
            ("prices-explain", "/prices?tab=explain&of-model=gpt-4o&of-provider=openai&of-tier=batch&call=10000-8000-500"),
            ("prices-log", "/price-book?tab=log"),
            ("not-found", "/no-such-page"),
        ];
    }

    /// <summary>False for a page that another one of the list is built like, whatever its figures.</summary>
    public static bool OwnShape(string name) => name is not ("overview-90-days" or "records-unpriced");

    /// <summary>Two records with much to tell: the dearest of the last ones, and one that has no price.</summary>
    private static async Task<(string Dearest, string Unpriced)> KeysAsync(RunningHost host)
    {
        using var latest = JsonDocument.Parse(await host.Api.GetStringAsync("/api/v1/usage?limit=1000"));
        using var unpriced = JsonDocument.Parse(await host.Api.GetStringAsync($"/api/v1/usage?limit=1&model={Unpriced}"));
        var priced = Records(latest).Where(record => Cost(record) is not null);
        return (Key(priced.MaxBy(Cost)), Key(Records(unpriced).Single(record => Cost(record) is null)));
    }

    private static List<JsonElement> Records(JsonDocument answer) =>
        [.. answer.RootElement.GetProperty("records").EnumerateArray()];

    private static decimal? Cost(JsonElement record) =>
        record.GetProperty("cost_usd") is { ValueKind: JsonValueKind.Number } cost ? cost.GetDecimal() : null;

    private static string Key(JsonElement record) => record.GetProperty("key").GetString()!;
}
