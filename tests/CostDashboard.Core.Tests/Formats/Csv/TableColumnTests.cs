using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Csv;

/// <summary>Tables whose columns have others' names: what is read, and what is refused rather than guessed.</summary>
public sealed class TableColumnTests
{
    private static readonly FormatContext Strict = new() { Now = Table.Context.Now, Kind = ContentKind.Csv };

    [Theory]
    [InlineData("date")]
    [InlineData("Date")]
    [InlineData("created_at")]
    [InlineData("createdAt")]
    [InlineData("time")]
    [InlineData("start_time")]
    [InlineData("usage_date")]
    [InlineData("Usage Date (UTC)")]
    [InlineData("day")]
    [InlineData("DateTime")]
    [InlineData("Start date")]
    [InlineData("completed_at")]
    [InlineData("period_start")]
    [InlineData("bucket_start_time")]
    [InlineData("hour")]
    [InlineData("usage_start")]
    [InlineData("ts")]
    [InlineData("startTimeUnixNano")]
    [InlineData("timestamp_ms")]
    [InlineData("event_timestamp")]
    [InlineData("request_time")]
    public void Time_ByItsUsualNames_IsRead(string name) =>
        Assert.Equal(
            new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), Single($"{name},model,input_tokens\n2026-11-01,m,5\n").Timestamp);

    [Theory]
    [InlineData("2026-11-01 10:00:00 UTC")]
    [InlineData("2026-11-01 10:00:00.000+00")]
    [InlineData("2026/11/01 10:00:00")]
    [InlineData("2026-11-01 19:00:00 +0900")]
    [InlineData("2026-11-01T05:00:00.000-0500")]
    [InlineData("2026-11-01 10:00:00 +00:00")]
    [InlineData("1793527200")]
    [InlineData("1793527200000")]
    [InlineData("1793527200000000")]
    [InlineData("1793527200000000000")]
    [InlineData("1793527200.0")]
    public void Time_AsProgramsWriteIt_IsRead(string cell) =>
        Assert.Equal(new DateTime(2026, 11, 1, 10, 0, 0, DateTimeKind.Utc), Single($"time,model,input_tokens\n{cell},m,5\n").Timestamp);

    [Fact]
    public void Time_OfDigits_IsADay() =>
        Assert.Equal(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), Single("day,model,input_tokens\n20261101,m,5\n").Timestamp);

    [Theory]
    [InlineData("created_at,date")]
    [InlineData("date,created_at")]
    [InlineData("completed_at,created_at")]
    [InlineData("date,timestamp")]
    public void Time_OfSeveralColumns_IsTheOneWhenTheRequestBegan(string names)
    {
        var cells = string.Join(
            ',', names.Split(',').Select(name =>
            name is "timestamp" || (name is "created_at" && !names.Contains("timestamp", StringComparison.Ordinal))
            ? "2026-11-01T10:00:00Z"
            : "2026-11-02"));

        Assert.Equal(10, Single($"{names},model,input_tokens\n{cells},m,5\n").Timestamp!.Value.Hour);
    }

    [Theory]
    [InlineData("model,input_tokens,response_time\nm,5,1.2\n")]
    [InlineData("model,input_tokens,Date (KST)\nm,5,2026-11-01\n")]
    [InlineData("model,input_tokens,latency_ms\nm,5,12\n")]
    public void NoTime_IsRefused_AndNamesTheColumns(string table)
    {
        var message = Unreadable(table);

        Assert.StartsWith("has no column for the time.", message, StringComparison.Ordinal);
        Assert.Contains("\"input_tokens\"", message, StringComparison.Ordinal);
        Assert.Contains("created_at", message, StringComparison.Ordinal);
        Assert.Contains("?time=now", message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTime_IsTaken_WhereTheRequestGivesOneOrSaysNow()
    {
        Assert.Null(Assert.Single(Read("model,input_tokens\nm,5\n", Strict with { TimeIsNow = true }).Items).Record!.Timestamp);
        var given = new DateTime(2026, 11, 3, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            given, Assert.Single(
            Read(
            "model,input_tokens\nm,5\n", Strict with { Defaults = new RecordDefaults { Timestamp = given } }).Items).Record!.Timestamp);
    }

    [Fact]
    public void RowWithoutATime_IsRejected_NotCountedNow()
    {
        var items = Read("date,model,input_tokens\n2026-11-01,m,5\n,m,6\n", Strict).Items;

        Assert.Equal([true, false], items.Select(item => item.IsAccepted));
        Assert.StartsWith("line 3, column \"date\": is empty", items[1].Rejection!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date,model,toks in,weird_tokens,other_tokens,requests\n2026-11-01,m,1,2,3,4\n", "\"weird_tokens\", \"other_tokens\"")]
    [InlineData("date,model,total_tokens,cost\n2026-11-01,m,7,0.1\n", "\"total_tokens\"")]
    public void TokenColumns_OfWhichNoneIsRead_AreRefusedByName(string table, string names)
    {
        var message = Unreadable(table);

        Assert.StartsWith("has token columns of which none is read: " + names, message, StringComparison.Ordinal);
        Assert.Contains("prompt_tokens", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date,model,cost\n2026-11-01,m,0.5\n")]
    [InlineData("date,model,token_type,tokens_per_second,cost\n2026-11-01,m,input,7.5,0.5\n")]
    public void CostAlone_IsTakenAsReported_WithUnknownUsage(string table)
    {
        var record = Single(table);

        Assert.Equal((0.5m, false), (record.ReportedCost!.Value.Usd, record.HasCounts));
    }

    [Theory]
    [InlineData("prompt_tokens,completion_tokens,total_tokens", "100,20,120", 100, 0, 0, 20, 0)]
    [InlineData("promptTokens,completionTokens", "100,20", 100, 0, 0, 20, 0)]
    [InlineData("tokens_in,tokens_out", "100,20", 100, 0, 0, 20, 0)]
    [InlineData("llm.usage.prompt_tokens,gen_ai.usage.output_tokens", "100,20", 100, 0, 0, 20, 0)]

    // OpenAI and Google: cached tokens are a part of the input.
    [InlineData("prompt_tokens,cached_tokens,completion_tokens", "100,40,20", 60, 40, 0, 20, 0)]
    [InlineData("input_tokens,input_cached_tokens,output_tokens", "100,40,20", 60, 40, 0, 20, 0)]
    [InlineData("prompt_tokens,prompt_tokens_details.cached_tokens,completion_tokens,completion_tokens_details.reasoning_tokens",
        "100,40,20,5", 60, 40, 0, 20, 5)]
    [InlineData("prompt_token_count,cached_content_token_count,candidates_token_count,thoughts_token_count", "100,40,20,5", 60, 40, 0, 25,
        5)]

    // Anthropic, Bedrock and our own: they stand beside it.
    [InlineData("input_tokens,cache_read_input_tokens,cache_creation_input_tokens,output_tokens", "100,40,7,20", 100, 40, 7, 20, 0)]
    [InlineData("input_tokens,cache_read_tokens,cache_write_tokens,output_tokens", "100,40,7,20", 100, 40, 7, 20, 0)]
    [InlineData("Input,Output,Cache Create,Cache Read,Total Tokens", "100,20,7,40,167", 100, 40, 7, 20, 0)]
    [InlineData("prompt_tokens,prompt_cache_hit_tokens,prompt_cache_miss_tokens,completion_tokens", "100,40,60,20", 60, 40, 0, 20, 0)]

    // The row's own total is believed before the names.
    [InlineData("prompt_tokens,cached_tokens,completion_tokens,total_tokens", "100,40,20,160", 100, 40, 0, 20, 0)]
    [InlineData("input_tokens,cache_read_input_tokens,output_tokens,total_tokens", "100,40,20,120", 60, 40, 0, 20, 0)]
    [InlineData("prompt_tokens,completion_tokens,reasoning_tokens,total_tokens", "100,20,5,125", 100, 0, 0, 25, 5)]

    // What is larger than the whole cannot be a part of it.
    [InlineData("prompt_tokens,cached_tokens,completion_tokens", "10,40,20", 10, 40, 0, 20, 0)]
    [InlineData("prompt_tokens,completion_tokens,reasoning_tokens", "10,4,20", 10, 0, 0, 24, 20)]
    public void Counts_ByTheirUsualNames_AreRead(string names, string cells, long input, long read, long write, long output, long reasoning)
    {
        var counts = Single($"date,model,{names}\n2026-11-01,m,{cells}\n").Counts;

        Assert.Equal(
            new TokenCounts { Input = input, CacheRead = read, CacheWrite5m = write, Output = output, Reasoning = reasoning }, counts);
    }

    [Fact]
    public void CacheWrites_ByLifetime_AreParts()
    {
        var split = Single(
            "date,model,input_tokens,cache_creation.ephemeral_5m_input_tokens,cache_creation.ephemeral_1h_input_tokens,cache_creation_input_tokens\n2026-11-01,m,1,30,12,42\n").Counts;
        var total = Single("date,model,input_tokens,cache_creation_input_tokens,ephemeral_1h_input_tokens\n2026-11-01,m,1,42,12\n").Counts;

        Assert.Equal((30L, 12L), (split.CacheWrite5m, split.CacheWrite1h));
        Assert.Equal(split, total);
    }

    [Fact]
    public void OtherFields_ByTheirUsualNames_AreRead()
    {
        var record = Single(
            "generation_id,created_at,model_name,provider_name,user_email,workspace,request_count,total_cost,duration_seconds,http_status,prompt_tokens\ng1,2026-11-01,m,openai,a@b.c,w,3,$0.25,1.5,429,9\n");

        Assert.Equal(("g1", "m", "openai", "a@b.c", "w"), (record.Id, record.Model, record.Provider, record.User, record.Project));
        Assert.Equal((3L, 0.25m, 1500L, "429"), (record.Requests, record.ReportedCost!.Value.Usd, record.LatencyMs, record.Status));
    }

    [Fact]
    public void Cost_InAnotherCurrency_IsNotTakenForDollars() =>
        Assert.Null(Single("date,model,input_tokens,cost,currency\n2026-11-01,m,5,0.5,EUR\n").ReportedCost);

    [Theory]
    [InlineData("avg_input_tokens,output_tokens", "5,1")]
    [InlineData("max_input_tokens,output_tokens", "5,1")]
    [InlineData("prompt,output_tokens", "a prompt,1")]
    [InlineData("input,output,output_tokens", "a prompt,an answer,1")]
    public void Names_ThatMeanSomethingElse_AreNotRead(string names, string cells)
    {
        var batch = Read($"date,model,{names}\n2026-11-01,m,{cells}\n", Strict);

        Assert.Equal(new TokenCounts { Output = 1 }, Assert.Single(batch.Items).Record!.Counts);
        Assert.Contains(names.Split(',')[0], batch.UnknownFields);
    }

    [Fact]
    public void CursorExport_ReadsCacheWritesBesideTheInput_AndSkipsWhatFailed()
    {
        const string Header =
            "Date,User,Cloud Agent ID,Automation ID,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output "
                + "Tokens,Total Tokens,Cost\n";
        var records = Table.Records(Header
            + "\"2026-11-02T10:00:00.000Z\",\"a@example.com\",\"\",\"\",\"Included\",\"claude-4.5-sonnet\",\"No\",\"300\",\"20\",\"7\",\"5\",\"332\",\"Included\"\n"
            + "\"2026-11-02T11:00:00.000Z\",\"a@example.com\",\"\",\"\",\"On-Demand\",\"gpt-5\",\"Yes\",\"320\",\"20\",\"7\",\"5\",\"332\",\"$0.02\"\n"
            + "\"2026-11-02T12:00:00.000Z\",\"a@example.com\",\"\",\"\",\"Errored, No "
            + "Charge\",\"gpt-5\",\"No\",\"\",\"\",\"\",\"\",\"\",\"-\"\n");

        Assert.Equal(2, records.Count);
        Assert.All(
            records, record => Assert.Equal(new TokenCounts { Input = 20, CacheWrite5m = 300, CacheRead = 7, Output = 5 }, record.Counts));
        Assert.Equal([null, 0.02m], records.Select(record => record.ReportedCost?.Usd));
        Assert.Equal("On-Demand", records[1].Details!.Tags!["kind"]);
    }

    private static UsageRecord Single(string table) =>
        Assert.Single(Read(table, Strict).Items).Record ?? throw new InvalidOperationException(table);

    private static UsageBatch Read(string table, FormatContext context) => Table.Read(Encoding.UTF8.GetBytes(table), context: context);

    private static string Unreadable(string table)
    {
        var unreadable = new Core.Formats.Csv.CsvFormat().Read(Encoding.UTF8.GetBytes(table), Strict, new UsageBatch());
        Assert.NotNull(unreadable);

        return unreadable.Message;
    }
}
