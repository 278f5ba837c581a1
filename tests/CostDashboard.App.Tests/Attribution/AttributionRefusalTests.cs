namespace CostDashboard.App.Tests.Attributing;

public sealed class AttributionRefusalTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Rules = "/api/v1/attribution/rules";
    private const string DryRun = "/api/v1/attribution/dry-run";
    private const string Apply = "/api/v1/attribution/apply";

    private RunningHost Host => fixture.Host;

    [Theory]
    [InlineData("POST", Rules, """{"if":{},"then":{"team":"x"}}""", "if")]
    [InlineData("POST", Rules, """{"if":{"model":" "},"then":{"team":"x"}}""", "if")]
    [InlineData("POST", Rules, """{"if":{"model":"m"},"then":{}}""", "then")]
    [InlineData("POST", Rules, """{"if":{"model":"m"},"then":{"team":"sear*"}}""", "then.team")]
    [InlineData("POST", Rules, """{"if":{"tag_value":"m"},"then":{"team":"x"}}""", "if.tag_name")]
    [InlineData("POST", Rules, """{"if":{"model":"m\u0000"},"then":{"team":"x"}}""", "if.model")]
    [InlineData("POST", DryRun, """{"from":"yesterday"}""", "from")]
    [InlineData("POST", DryRun, """{"from":"2026-11-02","to":"2026-11-01"}""", "to")]
    [InlineData("POST", DryRun, """{"draft":{"if":{"model":"m"}}}""", "draft.then")]
    [InlineData("POST", Apply, """{"to":"9999-01-01"}""", "to")]
    [InlineData("PUT", Rules + "/order", """{"ids":[1]}""", "ids")]
    public async Task Body_Wrong_IsAProblemThatNamesTheField(string method, string path, string body, string field)
    {
        var answer = await Host.SendAsync(new HttpMethod(method), path, RunningHost.Json(body));

        answer.AssertProblem(400);
        Assert.Contains(field, answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Body_WithAFieldNobodyKnows_IsRefused()
    {
        var answer = await Host.SendAsync(HttpMethod.Post, Rules, RunningHost.Json(
            """{"if":{"modell":"m","source":"x"},"then":{"team":"t"}}"""));

        answer.AssertProblem(400);
        Assert.Contains("if.modell", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ids":null}""")]
    public async Task Order_WithoutIds_Is400(string body) =>
        (await Host.SendAsync(HttpMethod.Put, Rules + "/order", RunningHost.Json(body))).AssertProblem(400);

    [Fact]
    public async Task Key_WithoutAdmin_IsForbidden()
    {
        var (_, key) = await Host.NewKeyAsync("reader", "\"ingest\",\"read\"");
        using var reader = Host.ClientWith(key);

        foreach (var (method, path) in new[]
        {
            ("GET", Rules),
            ("POST", Rules),
            ("PUT", Rules + "/1"),
            ("DELETE", Rules + "/1"),
            ("PUT", Rules + "/order"),
            ("POST", DryRun),
            ("POST", Apply),
            ("GET", Apply),
            ("DELETE", Apply),
        })
        {
            (await Host.SendAsync(new HttpMethod(method), path, method == "GET" ? null : RunningHost.Json("{}"), reader))
                .AssertProblem(403);
        }
    }
}
