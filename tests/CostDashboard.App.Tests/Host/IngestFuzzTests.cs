using System.Text;

namespace CostDashboard.App.Tests.Host;

/// <summary>Whatever comes in over HTTP is answered; nothing of it breaks the host.</summary>
public sealed class IngestFuzzTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const int Bodies = 300;

    private const string Seed = """
        [{"id":"f-1","source":"fuzz","model":"gpt-4o","provider":"openai","timestamp":"2026-11-20T10:00:00.123+09:00","team":"fuzz","tags":{"a":"b"},
          "input_tokens":1000,"cache_read_tokens":10,"output_tokens":200,"reasoning_tokens":100,"service_tier":"batch","cost_usd":0.01,"realtime":true,"complexity":"simple"},
         {"model":"claude-sonnet-4-5","input_tokens":1e3,"requests":3,"unknown":{"deep":[[[{}]]]},"user":"\ud83d\ude00 \u00e9"}]
        """;

    private static readonly string?[] ContentTypes = [null, "application/json", "application/x-ndjson", "text/csv", "application/x-www-form-urlencoded", "application/cloudevents+json"];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ",", ":", "null", "-", "1e999", "9223372036854775808", "\\ud800", "\\u0000", "\u0000", "\uFEFF", "\n", "\"tags\":{\"x\":1}", "\"model\":\"\"",
        "\"timestamp\":\"9999-12-31T23:59:59+14:00\"", "\"input_tokens\":100000000000", "{\"model\":{}}", "true", "//",
    ];

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task Post_MutatedBodies_NeverFailTheServer()
    {
        var random = new Random(20261122);
        for (var i = 0; i < Bodies; i++)
        {
            var body = Mutated(random);
            var contentType = ContentTypes[i % ContentTypes.Length];
            var zipped = random.Next(5) == 0;
            var content = zipped ? RunningHost.Bytes(random.Next(2) == 0 ? Gzip.Of(body) : body, contentType, "gzip") : RunningHost.Bytes(body, contentType);

            var answer = await Host.SendAsync(HttpMethod.Post, "/api/v1/usage", content);

            Assert.True(answer.Is(200) || answer.Is(400), $"Body {i} as {contentType}: {(int)answer.Status} {answer.Text}\n{Encoding.UTF8.GetString(body)}");
            if (answer.Is(400)) answer.AssertProblem(400);
        }

        Assert.Empty(Host.Logs.Errors);
        (await Host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
    }

    [Theory]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/alerts/rules")]
    public async Task Post_MutatedAdministration_NeverFailsTheServer(string path)
    {
        var random = new Random(7);
        var seed = """{"name":"n","scopes":["read"],"defaults":{"team":"t"},"scope":{"team":"a"},"period":"day","threshold_usd":1,"webhook_url":"https://example.com/x","enabled":true}""";
        for (var i = 0; i < 100; i++)
        {
            var answer = await Host.SendAsync(HttpMethod.Post, path, RunningHost.Bytes(Mutated(random, seed), random.Next(10) == 0 ? null : "application/json"));
            Assert.True((int)answer.Status < 500, $"{(int)answer.Status} {answer.Text}");
            if ((int)answer.Status >= 400) answer.AssertProblem((int)answer.Status);
        }
    }

    [Fact]
    public async Task Get_MutatedQueries_NeverFailTheServer()
    {
        var random = new Random(11);
        string[] names = ["from", "to", "granularity", "group_by", "team", "user", "model", "format", "cursor", "limit", "unpriced", "id", "source", "nothing", ""];
        string[] values = ["", "2026-11-01", "0001-01-01", "9999-12-31", "2026-11-01T00:00:00Z", "2026-11-01T00:00:00+09:00", "day", "hour,day", "team,user", "%00", "%F0%28", "-1", "1e9", "true", "AAAAAAAAAAAAAAAAAAAAAA", "(unattributed)", "'; DROP TABLE usage;--"];
        foreach (var path in new[] { "/api/v1/costs", "/api/v1/usage", "/api/v1/usage/", "/api/v1/alerts/events" })
        {
            for (var i = 0; i < 60; i++)
            {
                var query = string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, names) + "=" + Pick(random, values)));
                var answer = await Host.GetAsync(path + (path.EndsWith('/') ? Pick(random, values).Replace("/", "", StringComparison.Ordinal) : "") + "?" + query);
                Assert.True((int)answer.Status < 500, $"{path}?{query}: {(int)answer.Status} {answer.Text}");
            }
        }
    }

    private static byte[] Mutated(Random random, string seed = Seed)
    {
        var text = new StringBuilder(seed);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)); break;
                case 1: text.Insert(at, Pick(random, Pieces)); break;
                case 2: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 80), text.Length - at))); break;
                default: text[at] = (char)random.Next(1, 0x250); break;
            }

            if (text.Length == 0) text.Append('x');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(4) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
