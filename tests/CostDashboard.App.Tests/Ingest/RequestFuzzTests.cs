namespace CostDashboard.App.Tests.Ingest;

/// <summary>Whatever else comes in over HTTP is answered; nothing of it breaks the host.</summary>
public sealed class RequestFuzzTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/alerts/rules")]
    public async Task Post_MutatedAdministration_NeverFailsTheServer(string path)
    {
        var random = new Random(7);
        var seed = """{"name":"n","scopes":["read"],"defaults":{"team":"t"},"scope":{"team":"a"},"period":"day","threshold_usd":1,"webhook_url":"https://example.com/x","enabled":true}""";
        for (var i = 0; i < 100; i++)
        {
            var answer = await Host.SendAsync(
                HttpMethod.Post, path, RunningHost.Bytes(Mutation.Of(random, seed), random.Next(10) == 0 ? null : "application/json"));
            Assert.True((int)answer.Status < 500, $"{(int)answer.Status} {answer.Text}");
            if ((int)answer.Status >= 400) answer.AssertProblem((int)answer.Status);
        }
    }

    [Fact]
    public async Task Get_MutatedQueries_NeverFailTheServer()
    {
        var random = new Random(11);
        string[] names =
        [
            "from", "to", "granularity", "group_by", "team", "user", "model", "format", "cursor", "limit", "unpriced", "id", "source",
            "nothing", "",
        ];
        string[] values =
        [
            "", "2026-11-01", "0001-01-01", "9999-12-31", "2026-11-01T00:00:00Z", "2026-11-01T00:00:00+09:00", "day", "hour,day",
            "team,user", "%00", "%F0%28", "-1", "1e9", "true", "AAAAAAAAAAAAAAAAAAAAAA", "(unattributed)", "'; DROP TABLE usage;--",
        ];
        foreach (var path in new[] { "/api/v1/costs", "/api/v1/usage", "/api/v1/usage/", "/api/v1/alerts/events" })
        {
            for (var i = 0; i < 60; i++)
            {
                var query = string.Join(
                    '&', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(random, names) + "=" + Pick(random, values)));
                var answer = await Host.GetAsync(
                    path + (path.EndsWith('/') ? Pick(random, values).Replace("/", "", StringComparison.Ordinal) : "") + "?" + query);
                Assert.True((int)answer.Status < 500, $"{path}?{query}: {(int)answer.Status} {answer.Text}");
            }
        }
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
