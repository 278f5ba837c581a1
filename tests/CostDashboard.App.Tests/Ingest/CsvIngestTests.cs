using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>POST /api/v1/usage/csv and the usage reports: tables and pages as people have them.</summary>
public sealed class CsvIngestTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private const string Anthropic =
        "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed\r\n"
        + "2026-11-02,claude-sonnet-4-5-20250929,my-key,anthropic-csv,standard,≤ 200k,1500000,9000,1000,490000,52000,10,not_available,\r\n"
        + "2026-11-02,claude-sonnet-4-5-20250929,my-key,anthropic-csv,standard,> 200k,1500000,0,0,0,2000,0,not_available,\r\n";

    private const string OpenAi =
        "start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens\n"
        + "1793491200,1793577600,2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,openai-csv,30,u,k,gpt-4o-2024-08-06,False,default,9000,1200,2000\n"
        + "1793491200,1793577600,2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,openai-csv,2,u,k,gpt-4o-2024-08-06,True,default,9000,1200,2000\n";

    private RunningHost Host => fixture.Host;

    [Fact]
    public async Task OwnColumns_AreStoredAndPriced_AndAResendAddsNothing()
    {
        var table = "id;model;team;timestamp;input_tokens;output_tokens;tags.ticket\r\na;gpt-4o;own-csv;2026-11-03;1000000;100000;A-1\r\nb;gpt-4o;own-csv;2026-11-03;0;1;\r\n";

        (await PostAsync("csv", table)).AssertCounts(accepted: 2);
        (await PostAsync("csv", table)).AssertCounts(duplicates: 2);

        // $2.50 a million in, $10 out.
        var costs = await Host.CostsAsync("from=2026-11-01&to=2026-12-01&team=own-csv", requests: 2);
        Assert.Equal(3.50001m, (decimal)costs["total"]!["cost_usd"]!);
    }

    [Fact]
    public async Task AnthropicExport_IsPricedByItsContextWindow_AndAResendAddsNothing()
    {
        (await PostAsync("csv", Anthropic)).AssertCounts(accepted: 2);
        (await PostAsync("csv", Anthropic)).AssertCounts(duplicates: 2);

        // 5.56675 in calls of up to 200k, 9.045 in longer ones: worked out in AnthropicUsageTests.
        var costs = await Host.CostsAsync("from=2026-11-01&to=2026-12-01&project=anthropic-csv", requests: 12);
        Assert.Equal(5.56675m + 9.045m, (decimal)costs["total"]!["cost_usd"]!);
    }

    [Fact]
    public async Task OpenAiExport_AndThePagesOfItsApi_AreTheSameLines()
    {
        (await PostAsync("csv", OpenAi)).AssertCounts(accepted: 2);
        (await PostAsync("csv", OpenAi)).AssertCounts(duplicates: 2);

        // 7,000 × $2.50 + 2,000 × $1.25 + 1,200 × $10 a million, and half of it as a batch.
        var costs = await Host.CostsAsync("from=2026-11-01&to=2026-12-01&project=openai-csv", requests: 32);
        Assert.Equal(0.032m + 0.016m, (decimal)costs["total"]!["cost_usd"]!);
        (await PostAsync("openai-usage", """
            {"object":"page","data":[{"object":"bucket","start_time":1793491200,"end_time":1793577600,"results":[
             {"object":"organization.usage.completions.result","input_tokens":9000,"output_tokens":1200,"input_cached_tokens":2000,"num_model_requests":30,
              "project_id":"openai-csv","user_id":"u","api_key_id":"k","model":"gpt-4o-2024-08-06","batch":false,"service_tier":"default"}]}],"has_more":false,"next_page":null}
            """, "application/json")).AssertCounts(duplicates: 1);
    }

    [Fact]
    public async Task DayThatWasNotOver_IsReplacedByALaterReport()
    {
        const string Noon = "start_time,end_time,project_id,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens\n1793491200,1793577600,grows,10,gpt-4o,1000000,0,0\n";
        var night = Noon.Replace(",10,gpt-4o,1000000,", ",25,gpt-4o,4000000,", StringComparison.Ordinal);

        (await PostAsync("csv", Noon)).AssertCounts(accepted: 1);
        (await PostAsync("csv", night)).AssertCounts(conflicts: 1);
        Assert.True((await PostAsync("csv?on_conflict=replace", night)).Is(200));

        var costs = await Host.CostsAsync("from=2026-11-01&to=2026-12-01&project=grows", requests: 25);
        Assert.Equal(10m, (decimal)costs["total"]!["cost_usd"]!);
    }

    [Fact]
    public async Task AnthropicReport_IsRead() => (await PostAsync("anthropic-usage", """
        {"data":[{"starting_at":"2026-11-01T00:00:00Z","ending_at":"2026-11-02T00:00:00Z","results":[
         {"uncached_input_tokens":10,"cache_creation":{"ephemeral_1h_input_tokens":1,"ephemeral_5m_input_tokens":2},"cache_read_input_tokens":3,"output_tokens":4,
          "model":"claude-sonnet-4-5","service_tier":"standard","context_window":"0-200k"}]}],"has_more":false,"next_page":null}
        """, "application/json")).AssertCounts(accepted: 1);

    [Fact]
    public async Task Headers_FillWhatRowsLack()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/usage/csv?time=now")
        {
            Content = RunningHost.Bytes("input_tokens,team\n5,\n6,own\n", "text/csv"),
        };
        request.Headers.Add("X-CostDashboard-Model", "gpt-4o");
        request.Headers.Add("X-CostDashboard-Team", "csv-headers");

        using var response = await Host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single((await Host.GetAsync("/api/v1/usage?team=csv-headers&model=gpt-4o")).Json["records"]!.AsArray());
    }

    [Fact]
    public async Task Rejections_NameLineAndColumn()
    {
        var answer = await PostAsync("csv", "id,model,input_tokens,date\nok,gpt-4o,1,2026-11-01\nbad,gpt-4o,many,2026-11-01\n");

        answer.AssertCounts(accepted: 1, rejected: 1);
        var error = answer.Json["errors"]![0]!;
        Assert.Equal((1, "bad", "input_tokens"), ((int)error["index"]!, (string)error["id"]!, (string)error["field"]!));
        Assert.StartsWith("line 3, column \"input_tokens\": must be a whole number", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team,input_tokens\na,1\n", "no column for model")]
    [InlineData("model,date,input_tokens\n\"m,1\n", "line 2: a quote is opened")]
    [InlineData("model,input_tokens\nm,1\n", "no column for the time")]
    [InlineData("date,model,total_tokens,requests\n2026-11-01,m,1,1\n", "none is read: \"total_tokens\"")]
    [InlineData("", "empty body")]
    public async Task Body_ThatIsNoTable_IsAProblem(string table, string says)
    {
        var answer = await PostAsync("csv", table);

        answer.AssertProblem(400);
        Assert.Contains(says, answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownColumn_IsKeptNowhere()
    {
        const string Marker = "SECRET-PROMPT-27182818";

        var answer = await PostAsync(
            "csv?time=now", $"model,input_tokens,prompt\ngpt-4o,1,{Marker}\ngpt-4o,x,{Marker}\ngpt-4o,{Marker},{Marker}\n");
        await PostAsync(
            "csv",
            Anthropic.Replace("anthropic-csv", "marker", StringComparison.Ordinal)
                .Replace(",speed\r\n", ",speed,prompt\r\n", StringComparison.Ordinal)
                .Replace(",\r\n", $",,{Marker}\r\n", StringComparison.Ordinal));
        await PostAsync(
            "openai-usage",
            $$"""{"data":[{"start_time":1793491200,"results":[{"model":"m","input_tokens":1,"prompt":"{{Marker}}"}]}]}""",
            "application/json");

        answer.AssertCounts(accepted: 1, rejected: 2);
        Assert.Equal("prompt", (string)answer.Json["unknown_fields"]![0]!);
        Host.AssertNowhere(Marker);
    }

    [Fact]
    public async Task RowsWithoutIds_CountOnce_WhenTheFileComesAgainOrHasGrown()
    {
        const string Table = "created_at,model,project,prompt_tokens,completion_tokens\n2026-11-04 "
            + "10:00:00,gpt-4o,again-csv,1000000,0\n2026-11-04 10:00:00,gpt-4o,again-csv,1000000,0\n";

        (await PostAsync("csv", Table)).AssertCounts(accepted: 2);
        (await PostAsync("csv", Table)).AssertCounts(duplicates: 2);
        (await PostAsync("csv", Table + "2026-11-05 10:00:00,gpt-4o,again-csv,0,100000\n")).AssertCounts(accepted: 1, duplicates: 2);

        // Twice $2.50 a million in, and 100,000 at $10 a million out.
        var costs = await Host.CostsAsync("from=2026-11-01&to=2026-12-01&project=again-csv", requests: 3);
        Assert.Equal(6m, (decimal)costs["total"]!["cost_usd"]!);
    }

    [Fact]
    public async Task TimeNow_TakesATableWithoutTimes_Once()
    {
        const string Table = "model,project,input_tokens\ngpt-4o,now-csv,5\n";

        (await PostAsync("csv", Table)).AssertProblem(400);
        (await PostAsync("csv?time=now", Table)).AssertCounts(accepted: 1);
        (await PostAsync("csv?time=now", Table)).AssertCounts(duplicates: 1);
        (await PostAsync("csv?time=later", Table)).AssertProblem(400);
        (await PostAsync("openai?time=now", "{}", "application/json")).AssertProblem(400);
    }

    [Fact]
    public async Task Rejected_Whole_Is422WithTheSameAnswer()
    {
        var table = await PostAsync("csv", "date,model,input_tokens\n2026-11-01,gpt-4o,many\n");
        var native = await Host.PostAsync("""[{"input_tokens":1},{"model":"m"}]""");
        var empty = await Host.PostAsync("[]");

        Assert.True(table.Is(422) && native.Is(422), $"{table.Status} {native.Status}");
        table.AssertCounts(rejected: 1);
        native.AssertCounts(rejected: 2);
        Assert.Equal([0, 1], native.Json["errors"]!.AsArray().Select(error => (int)error!["index"]!));
        empty.AssertCounts();
    }

    private Task<Answer> PostAsync(string format, string body, string contentType = "text/csv") =>
        Host.SendAsync(HttpMethod.Post, "/api/v1/usage/" + format, RunningHost.Bytes(body, contentType));
}
