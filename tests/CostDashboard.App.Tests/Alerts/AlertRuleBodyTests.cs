using System.Text.Json.Nodes;

namespace CostDashboard.App.Tests.Alerts;

/// <summary>Bodies that make no alert rule: each is refused, with what is wrong, and nothing is kept.</summary>
public sealed class AlertRuleBodyTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Rules = "/api/v1/alerts/rules";

    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("""{"period":"day","threshold_usd":1}""", "name")]
    [InlineData("""{"name":"x","period":"year","threshold_usd":1}""", "period")]
    [InlineData("""{"name":"x","period":"day"}""", "threshold_usd")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":0}""", "threshold_usd")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":0.0000000001}""", "threshold_usd")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1e12}""", "threshold_usd")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1,"scope":{"user":"u"}}""", "scope")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1,"scope":{"team":"a","model":"b"}}""", "scope")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1,"scope":{"team":null}}""", "scope")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1,"webhook_url":"ftp://example.com"}""", "webhook_url")]
    [InlineData("""{"name":"x","period":"day","threshold_usd":1,"webhook_url":"https://u:p@example.com"}""", "webhook_url")]
    public async Task Rule_Invalid_NamesTheField(string rule, string field)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(rule));

        answer.AssertProblem(400);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    [Theory]
    [InlineData("{\"name\":")]
    [InlineData("{\"name\":\"x\",\"period\":\"day\",\"threshold_usd\":\"a lot\"}")]
    [InlineData("")]
    public async Task Rule_Unreadable_SaysWhatIsWrong(string body)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(body));

        answer.AssertProblem(400);
        Assert.NotEmpty(answer.Detail);
        Assert.DoesNotContain("Microsoft", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_NotThere_Is404()
    {
        (await Host.SendAsync(HttpMethod.Put, Rules + "/99", RunningHost.Json(Rule("https://example.com/x")))).AssertProblem(404);
        (await Host.SendAsync(HttpMethod.Delete, Rules + "/99999999999")).AssertProblem(404);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/x")]
    [InlineData("http://localhost:9/x")]
    [InlineData("http://2130706433/x")]
    [InlineData("http://0x7f.1/x")]
    [InlineData("http://[::1]/x")]
    [InlineData("http://[::ffff:10.0.0.1]/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[64:ff9b::7f00:1]/x")]
    [InlineData("http://[2002:7f00:1::]/x")]
    [InlineData("http://[::127.0.0.1]/x")]
    public async Task Webhook_PrivateAddress_IsRefusedOnSave(string url)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(Rule(url)));

        answer.AssertProblem(400);
        Assert.Contains("Outgoing:AllowedNetworks", (string)answer.Json["errors"]!["webhook_url"]![0]!, StringComparison.Ordinal);
    }

    private static string Rule(string webhook) =>
        new JsonObject { ["name"] = "x", ["period"] = "day", ["threshold_usd"] = 1, ["webhook_url"] = webhook }.ToJsonString();
}
