using System.Text.Json.Nodes;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Reports;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Reports;

public sealed class OpenAiUsageTests
{
    private const string Format = "openai-usage";
    private const string Sample = "openai-completions.json";

    private static List<UsageRecord> Records => Report.Records(Report.Read(Format, Report.Sample(Sample)));

    [Fact]
    public void Counts_IncludingCacheAudioAndImage_BecomeDisjoint()
    {
        var record = Records[0];

        // 9,000 in = 5,700 text + 700 audio + 100 image + 2,000 cached + 500 written; 1,200 out = 1,000 text + 200 audio.
        var expected = new TokenCounts
        {
            Input =
                5700, InputAudio = 700, InputImage = 100, CacheRead = 2000, CacheReadAudio = 300, CacheReadImage = 100, CacheWrite5m = 500,
            Output = 1000, OutputAudio = 200,
        };
        Assert.Equal(expected, record.Counts);
        Assert.Equal(9000, record.Counts.TotalInput);
        Assert.Equal(1200, record.Counts.TotalOutput);
    }

    [Fact]
    public void Result_BecomesOneRecordForAllItsCalls()
    {
        var record = Records[0];

        Assert.Equal((30, "openai", "gpt-4o-2024-08-06", ServiceTiers.Standard),
            (record.Requests, record.Provider, record.Model, record.ServiceTier));
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(("proj_a", "user-1"), (record.Project, record.User));
        Assert.Equal("key_1", Assert.Single(record.Details!.Tags!).Value);
    }

    [Fact]
    public void Batch_IsATier_AndEmptyResultsAreNone()
    {
        Assert.Equal([30, 2, 30], Records.Select(record => record.Requests));
        Assert.Equal([ServiceTiers.Standard, ServiceTiers.Batch, ServiceTiers.Standard], Records.Select(record => record.ServiceTier));
    }

    [Fact]
    public void Ids_OfTheSameReport_AreTheSame_AndOfItsLinesDifferent()
    {
        var ids = Records.Select(record => record.Id!).ToList();

        Assert.Equal(ids, Records.Select(record => record.Id));
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^line-[0-9a-f]{32}$", id));
    }

    [Theory]
    [InlineData("project_id", "proj_b")]
    [InlineData("user_id", "user-2")]
    [InlineData("api_key_id", "key_2")]
    [InlineData("model", "gpt-4o-mini")]
    [InlineData("service_tier", "priority")]
    [InlineData("a_new_name", "\"x\"", false)]
    [InlineData("input_tokens", "9001", false)]
    [InlineData("num_model_requests", "31", false)]
    [InlineData("a_new_kind_of_tokens", "7", false)]
    public void Id_FollowsWhatGroups_NotWhatCounts(string property, string value, bool changes = true)
    {
        var node = changes ? JsonValue.Create(value) : JsonNode.Parse(value);

        var changed = Report.Records(Report.Read(Format, Report.OpenAi(Report.With(Sample, property, node))))[0];

        Assert.Equal(changes, changed.Id != Records[0].Id);
    }

    [Fact]
    public void Id_OfAnHourAndADayThatBeginTogether_Differ()
    {
        var day = Report.OpenAi("""{"model":"m","input_tokens":1}""");
        var hour = day.Replace("1772409600", "1772326800", StringComparison.Ordinal);

        Assert.NotEqual(Report.Records(Report.Read(Format, day))[0].Id, Report.Records(Report.Read(Format, hour))[0].Id);
    }

    [Fact]
    public void OtherKinds_WithTokensAreCounted_WithoutAreOfUnknownCost()
    {
        var batch = Report.Read(Format, Report.Sample("openai-other-kinds.json"));

        var records = batch.Items.Where(item => item.IsAccepted).Select(item => item.Record!).ToList();
        Assert.Equal(["text-embedding-3-small", "dall-e-3", "dall-e-3", "tts-1"], records.Select(record => record.Model));
        Assert.Equal([4, 3, 1, 5], records.Select(record => record.Requests));
        Assert.Equal([true, false, false, false], records.Select(record => record.HasCounts));
        Assert.Equal(16000, records[0].Counts.Input);
        Assert.Equal(4, records.Select(record => record.Id).Distinct().Count());
    }

    [Fact]
    public void Amounts_AreRefusedWithAReason_AndWhatCountsNothingWeKnowIsNoRecord()
    {
        var batch = Report.Read(Format, Report.Sample("openai-other-kinds.json"));

        var rejection = Assert.Single(batch.Items, item => !item.IsAccepted).Rejection!;
        Assert.Contains("cost report", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("usage_bytes", batch.UnknownFields);
    }

    [Fact]
    public void Model_NotGrouped_IsRejectedWithAdvice_OrTakenFromTheRequest()
    {
        var body = Report.OpenAi("""{"object":"organization.usage.completions.result","input_tokens":5,"model":null}""");

        var rejection = Assert.Single(Report.Read(Format, body).Items).Rejection!;
        Assert.Equal("model", rejection.Field);
        Assert.Contains("grouped by model", rejection.Message, StringComparison.Ordinal);
        Assert.Equal("gpt-x", Report.Records(Report.Read(Format, body, new RecordDefaults { Model = "gpt-x", Source = "pull" }))[0].Model);
        Assert.Equal("pull", Report.Records(Report.Read(Format, body, new RecordDefaults { Model = "gpt-x", Source = "pull" }))[0].Source);
    }

    [Theory]
    [InlineData("""{"model":"m","input_tokens":10,"input_cached_tokens":11}""", "usage", "more than the input")]
    [InlineData("""{"model":"m","input_tokens":-1}""", "input_tokens", "-1")]
    [InlineData("""{"model":"m","input_tokens":1.5}""", "input_tokens", "1.5")]
    [InlineData("""{"model":"m","input_tokens":[1]}""", "input_tokens", "whole number")]
    [InlineData("""{"model":"m","input_tokens":1e17}""", "input_tokens", "100,000,000,000")]
    [InlineData("""{"model":"m","input_tokens":1,"num_model_requests":-2}""", "requests", "-2")]
    [InlineData("7", "record", "must be a JSON object")]
    public void Result_ThatCannotBeTrue_IsRejected(string result, string field, string says)
    {
        var rejection = Assert.Single(Report.Read(Format, Report.OpenAi(result)).Items).Rejection!;

        Assert.Equal(field, rejection.Field);
        Assert.Contains(says, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_WithoutATime_IsRejected()
    {
        var body = """{"data":[{"results":[{"model":"m","input_tokens":1}]}]}""";

        Assert.Equal("timestamp", Assert.Single(Report.Read(Format, body).Items).Rejection!.Field);
    }

    [Fact]
    public void Pages_SeveralInOneBody_AreAllRead()
    {
        var page = Report.OpenAi("""{"model":"m","input_tokens":1}""");
        var next = page.Replace("1772323200", "1772409601", StringComparison.Ordinal);

        Assert.Equal(2, Report.Read(Format, page + "\n" + next).Accepted);
        Assert.Equal(2, Report.Read(Format, $"[{page},{next}]").Accepted);
    }

    [Fact]
    public void ErrorAnswer_IsNoPage()
    {
        var body = """{"error":{"code":"invalid_api_key","message":"Incorrect API key SECRET"}}""";

        var rejection = Assert.Single(Report.Read(Format, body).Items).Rejection!;

        Assert.Contains("invalid_api_key", rejection.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysWhereItGoesOn()
    {
        Assert.Equal(new UsageReportPage(true, "page_AAAAAGdGxdEiJdKOAAAAAGcqsYA="), UsageReportPage.Read(Report.Sample(Sample)));
        Assert.Equal(new UsageReportPage(false, null), UsageReportPage.Read(Report.Sample("anthropic-messages.json")));
        Assert.Null(UsageReportPage.Read("""{"error":{}}"""u8));
        Assert.Null(UsageReportPage.Read("<html>"u8));
        Assert.Equal(new UsageReportPage(true, null), UsageReportPage.Read("""{"data":[],"has_more":true,"next_page":null}"""u8));
    }
}
