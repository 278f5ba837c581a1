using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>
/// Bodies of real sources, each posted alone with a key of its own: the records stored are the right ones, worked out by hand.
/// </summary>
public sealed class RealSourcesTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static readonly JsonArray Cases =
        JsonNode.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "real-sources", "cases.json")))!["cases"]!.AsArray();

    private RunningHost Host => fixture.Host;

    public static TheoryData<string> Names => [.. Cases.Select(one => (string)one!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_Alone_StoresTheRightRecords(string name)
    {
        var one = Cases.First(one => (string?)one!["name"] == name)!;
        var known = await StoredAsync();

        var answer = await SendAsync(one, name);

        var stored = (await StoredAsync()).ExceptBy(known.Select(Key), Key).ToList();
        if (one["expect"] is JsonArray expected) AssertSame(expected, stored, answer);
        if (one["expect_sum"] is JsonObject sums) AssertSums(sums, stored, answer);
    }

    private async Task<Answer> SendAsync(JsonNode one, string name)
    {
        var (_, key) = await Host.NewKeyAsync(name, "\"ingest\"");
        using var client = Host.ClientWith(key);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var headers = one["headers"]!.AsObject().Select(header => (header.Key, (string)header.Value!)).ToArray();
        return await Host.SendAsync(
            HttpMethod.Post, (string)one["path"]!, RunningHost.Bytes((string)one["body"]!, (string)one["content_type"]!), client, headers);
    }

    private async Task<List<JsonNode>> StoredAsync()
    {
        var answer = await Host.GetAsync("/api/v1/usage?limit=1000");
        Assert.True(answer.Is(200), answer.Text);
        return [.. answer.Json["records"]!.AsArray().Select(record => record!)];
    }

    /// <summary>In any order: every expected record takes one of those stored.</summary>
    private static void AssertSame(JsonArray expected, List<JsonNode> stored, Answer answer)
    {
        var left = stored.ToList();
        var missed = expected.Where(wanted =>
            left.FindIndex(found => Has(found, wanted!.AsObject())) is var at && (at < 0 || !Take(left, at)))
            .ToList();
        var told =
            $"{answer.Status}: {answer.Text}\nstored:\n{string.Join('\n', stored.Select(found => Shown(found, expected[0]!.AsObject())))}";
        Assert.True(missed.Count == 0, $"Not stored: {string.Join(", ", missed.Select(one => one!.ToJsonString()))}\n{told}");
        Assert.True(left.Count == 0, $"{left.Count} records too many.\n{told}");
    }

    private static void AssertSums(JsonObject sums, List<JsonNode> stored, Answer answer)
    {
        foreach (var (field, wanted) in sums)
            Assert.True(
                (decimal)wanted! == stored.Sum(record => (decimal)record[field]!),
                $"{field} adds up to {stored.Sum(record => (decimal)record[field]!)}, not {wanted}.\n{answer.Text}");
    }

    private static bool Take(List<JsonNode> left, int at)
    {
        left.RemoveAt(at);
        return true;
    }

    private static bool Has(JsonNode found, JsonObject wanted) => wanted.All(field => IsSame(found[field.Key], field.Value));

    private static bool IsSame(JsonNode? found, JsonNode? wanted)
    {
        if (wanted is null) return found is null;
        if (found is null) return false;
        if (wanted.GetValueKind() == System.Text.Json.JsonValueKind.Number)
        {
            return Math.Abs((decimal)found - (decimal)wanted) < 0.000000001m;
        }

        var (text, other) = ((string)wanted!, (string?)found);
        return text == other
            || (DateTimeOffset.TryParse(text, out var time) && DateTimeOffset.TryParse(other, out var same) && time == same);
    }

    private static string Shown(JsonNode found, JsonObject wanted) =>
        string.Join(", ", wanted.Select(field => $"{field.Key}: {found[field.Key]?.ToJsonString() ?? "null"}"))
            + $" ({found["model"]}, {found["id"]})";

    private static string Key(JsonNode record) => (string)record["key"]!;
}
