using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Foreign;

/// <summary>What a body of LiteLLM may be: a record, a page of the spend log, a usage export; and what is refused of it.</summary>
public sealed class LiteLlmBodyTests
{
    [Theory]
    [InlineData("\"prompt_tokens\":-1", "prompt_tokens")]
    [InlineData("\"prompt_tokens\":\"NaN\"", "prompt_tokens")]
    [InlineData("\"prompt_tokens\":1.5", "prompt_tokens")]
    [InlineData("\"completion_tokens\":1e400", "completion_tokens")]
    [InlineData("\"completion_tokens\":100000000001", "completion_tokens")]
    [InlineData("\"prompt_tokens\":true", "prompt_tokens")]
    [InlineData("\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":-5}}", "usage.prompt_tokens_details.cached_tokens")]
    [InlineData("\"response_cost\":-0.1", "response_cost")]
    [InlineData("\"response_cost\":\"nan\"", "response_cost")]
    [InlineData("\"response_cost\":1e300", "response_cost")]
    [InlineData("\"startTime\":\"yesterday\"", "startTime")]
    [InlineData("\"startTime\":-79228162514264337593543950335", "startTime")]
    [InlineData("\"startTime\":\"1999-01-01 00:00:00\"", "startTime")]
    [InlineData("\"startTime\":\"2026-12-24 00:00:00\"", "startTime")]
    [InlineData("\"model\":\"\"", "model")]
    [InlineData("\"usage\":{\"prompt_tokens_details\":{\"audio_tokens\":500}}", "usage")]
    public void Read_WrongValue_NamesLiteLlmsField(string field, string name)
    {
        var rejection = Foreign.Rejection(
            "litellm", $$"""{"id":"r-1","model":"gpt-4o","prompt_tokens":100,"completion_tokens":5,{{field}}}""");

        Assert.Equal(("r-1", name), (rejection.Id, rejection.Field));
    }

    [Fact]
    public void Read_PageOfTheSpendLog_IsItsRows()
    {
        var batch = Foreign.Batch("litellm", """
            {"data":[{"request_id":"r1","model":"gpt-4o","prompt_tokens":100,"completion_tokens":20,
             "startTime":"2026-11-20 10:00:00.123+00"},
                     {"request_id":"r2","model":"gpt-4o","prompt_tokens":-1},null],"total":3,"page":1,"page_size":50,"total_pages":1}
            """);

        Assert.Equal((1, 2), (batch.Accepted, batch.Rejected));
        Assert.Equal(("r1", new DateTime(2026, 11, 20, 10, 0, 0, 123, DateTimeKind.Utc)),
            (batch.Items[0].Record!.Id, batch.Items[0].Record!.Timestamp));
    }

    [Fact]
    public void Read_UsageExport_IsADaysLines()
    {
        const string Row =
            """
                {"Date":"2026-11-20","Team":"search","Team ID":"t-1","Model":"gpt-4o","Spend ($)":"1,234.5678","Requests":3,"Successful":3,
                 "Failed":0,"Total Tokens":1300,"Prompt Tokens":1000,"Completion Tokens":300,"Cache Read Input Tokens":400,
                 "Cache Creation Input Tokens":0}
                """;
        var record = Foreign.Record("litellm", $$"""{"metadata":{"export_scope":"daily_with_models"},"data":[{{Row}}]}""");

        Assert.Equal(new TokenCounts { Input = 600, CacheRead = 400, Output = 300 }, record.Counts);
        Assert.Equal(("gpt-4o", "search", 3, 1_234.5678m), (record.Model, record.Team, record.Requests, record.ReportedCost!.Value.Usd));
        Assert.Equal(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc), record.Timestamp);
        // The same line of the same export, as a table.
        var csv = Foreign.Batch("litellm", """
            Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens,Prompt Tokens,Completion Tokens,Cache Read Input Tokens,Cache Creation Input Tokens
            2026-11-20,search,t-1,gpt-4o,12.5,3,3,0,1300,1000,300,400,0
            """, ContentKind.Csv);
        Assert.Equal((record.Id, record.Counts), (Native.Accepted(csv).Id, Native.Accepted(csv).Counts));
    }

    [Fact]
    public void Read_UsageExportWithoutModels_SaysWhatToDo()
    {
        var rejection = Foreign.Rejection(
            "litellm", """
                {"Date":"2026-11-20","Team":"search","Spend ($)":"1.5","Requests":3,"Total Tokens":1300,"Prompt Tokens":1000,
                 "Completion Tokens":300}
                """);

        Assert.Equal("Model", rejection.Field);
        Assert.Contains("with models", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLongTeam_NamesWhereItCameFrom()
    {
        var rejection = Foreign.Rejection(
            "litellm", $$$"""
                {"id":"r","model":"m","prompt_tokens":1,"metadata":{"user_api_key_team_alias":"{{{new string('x', 129)}}}"}}
                """);

        Assert.Equal("metadata.user_api_key_team_alias", rejection.Field);
        Assert.DoesNotContain("xxx", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralShapes_CountsEachRecord()
    {
        const string One = """{"id":"1","model":"gpt-4o","prompt_tokens":1}""";

        Assert.Equal(2, Foreign.Batch("litellm", $"[{One},{One}]").Accepted);
        Assert.Equal(2, Foreign.Batch("litellm", $"{One}\n{One}\n").Accepted);
        Assert.Equal(2, Foreign.Batch("litellm", $"{One}\n\nnot json\n{One}", ContentKind.NdJson).Accepted);
        Assert.Empty(Foreign.Batch("litellm", " [ ]\n").Items);
        var mixed = Foreign.Batch("litellm", $"[null,{One},\"text\",[]]");
        Assert.Equal((1, 3), (mixed.Accepted, mixed.Rejected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""[{"id":"1","model":"gpt-4o","prompt_tokens":NaN}]""")]
    public void Read_BrokenBody_IsUnreadable(string body) =>
        Assert.NotNull(Foreign.Read("litellm", System.Text.Encoding.UTF8.GetBytes(body)).Unreadable);
}
