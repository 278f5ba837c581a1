using System.Text;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Tests.Formats.Csv;

public sealed class CsvFormatTests
{
    private const string Simple = "id,model,input_tokens,output_tokens,team\na,gpt-4o,100,20,search\nb,gpt-4o,7,0,ads\n";

    [Fact]
    public void OwnColumns_EveryField_IsRead()
    {
        var record = Assert.Single(Table.Records(
            "id,source,requests,timestamp,provider,model,team,project,user,feature,environment,input_tokens,cache_read_tokens,cache_write_tokens,"
            + "cache_write_1h_tokens,output_tokens,reasoning_tokens,input_audio_tokens,output_audio_tokens,input_image_tokens,output_image_tokens,"
            + "cache_read_audio_tokens,cache_read_image_tokens,web_searches,service_tier,status,latency_ms,cost_usd,predicted_tokens,predicted_cost_usd,"
            + "complexity,realtime,system_prompt_tokens,prompt_hash,tool_result_tokens,tags.ticket\n"
            + "i,s,3,2026-03-01T09:00:00+09:00,openai,m,t,p,u,f,e,1,20,3,4,50,6,7,8,9,10,11,2,13,Batch,ok,14,0.25,15,0.5,simple,true,16,h,17,A-1\n"));

        Assert.Equal(("i", "s", 3, "openai", "m"), (record.Id, record.Source, record.Requests, record.Provider, record.Model));
        Assert.Equal(("t", "p", "u", "f", "e"), (record.Team, record.Project, record.User, record.Feature, record.Environment));
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), record.Timestamp);
        Assert.Equal(
            new TokenCounts
            {
                Input = 1, CacheRead = 20, CacheWrite5m = 3, CacheWrite1h = 4, Output = 50, Reasoning = 6, InputAudio = 7, OutputAudio = 8,
                InputImage = 9, OutputImage = 10, CacheReadAudio = 11, CacheReadImage = 2, WebSearches = 13,
            },
            record.Counts);
        Assert.Equal(("batch", "ok", 14L, 0.25m), (record.ServiceTier, record.Status, record.LatencyMs, record.ReportedCost!.Value.Usd));
        var details = record.Details!;
        Assert.Equal((15L, 0.5m, "simple", true, 16L, "h", 17L),
            (details.PredictedTokens, details.PredictedCost!.Value.Usd, details.Complexity, details.Realtime, details.SystemPromptTokens,
            details.PromptHash, details.ToolResultTokens));
        Assert.Equal("A-1", details.Tags!["ticket"]);
    }

    [Theory]
    [InlineData(",", "\n")]
    [InlineData(";", "\n")]
    [InlineData("\t", "\r\n")]
    [InlineData(",", "\r\n")]
    public void Separators_AndLineEnds_AreFoundOut(string separator, string lineEnd)
    {
        var table = Simple.Replace(",", separator, StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);

        Assert.Equal(
            [("a", 100L, "search"), ("b", 7L, "ads")], Table.Records(table)
            .Select(record => (record.Id, record.Counts.Input, record.Team)));
    }

    [Theory]
    [InlineData("Input Tokens")]
    [InlineData("INPUT-TOKENS")]
    [InlineData(" input_tokens ")]
    [InlineData("\"Input Tokens\"")]
    public void ColumnNames_AreMatchedAsPeopleWriteThem(string name) =>
        Assert.Equal(5, Assert.Single(Table.Records($"Model,{name}\nm,5\n")).Counts.Input);

    [Fact]
    public void Quotes_HoldSeparatorsQuotesAndLines()
    {
        var records = Table.Records("model,team,feature,input_tokens\r\nm,\"a, b\",\"say \"\"hi\"\"\",\"1\"\r\nm,\"\",x,2\r\n");

        Assert.Equal([("a, b", "say \"hi\""), (null, "x")], records.Select(record => (record.Team, record.Feature)));
        var rejection = Table.Rejection("model,team,input_tokens\nm,\"a\nb\",x\n");
        Assert.StartsWith("line 2, column \"input_tokens\": must be a whole number", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteOrderMark_BlankLinesAndEmptyRows_AreNone()
    {
        var records = Table.Records("\uFEFF\n\nmodel,input_tokens,team\n\nm,1,a\n,,\n   \n\nm,2,b");

        Assert.Equal([1, 2], records.Select(record => record.Counts.Input));
    }

    [Fact]
    public void Lines_AreNamedAsTheFileHasThem()
    {
        var batch = Table.Read("model,feature,input_tokens\nm,\"two\nlines\",1\nm,x,-5\n\nm,x\nm,x,7,8\nm,\"x\"y,9\nm,x,10,,\n");

        Assert.Equal([false, false, false, false, false, true], batch.Items.Select(item => item.IsAccepted));
        string[] starts = ["line 2, column \"feature\": must not contain control", "line 4, column \"input_tokens\": must be",
            "line 6: has 2 cells", "line 7: has 4 cells", "line 8: has text after"];
        Assert.All(
            starts.Zip(batch.Items), pair => Assert.StartsWith(pair.First, pair.Second.Rejection!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void NoId_LeavesRowsApart() =>
        Assert.Equal(2, Table.Records("model,input_tokens\nm,1\nm,1\n").Select(record => record.Id).Distinct().Count());

    [Theory]
    [InlineData("1000", 1000)]
    [InlineData("1000.0", 1000)]
    [InlineData("1e3", 1000)]
    [InlineData(" 007 ", 7)]
    [InlineData("", 0)]
    public void Counts_AreWholeNumbers(string cell, long count) =>
        Assert.Equal(count, Assert.Single(Table.Records($"model,output_tokens,input_tokens\nm,1,{cell}\n")).Counts.Input);

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"1,000\"")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e99")]
    [InlineData("٣")]
    public void Counts_ThatAreNot_AreRejected(string cell) =>
        Assert.Equal("input_tokens", Table.Rejection($"model,output_tokens,input_tokens\nm,1,{cell}\n").Field);

    [Theory]
    [InlineData("2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T09:00:00+09:00")]
    [InlineData("2026-03-01T00:00:00")]
    [InlineData("2026-03-01 00:00")]
    [InlineData("2026-03-01")]
    [InlineData("1772323200")]
    [InlineData("1772323200000")]
    public void Times_AreUtcUnlessTheySayOtherwise(string cell) =>
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc),
            Assert.Single(Table.Records($"model,input_tokens,timestamp\nm,1,{cell}\n")).Timestamp);

    [Theory]
    [InlineData("01.03.2026")]
    [InlineData("03/01/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2014-12-31")]
    [InlineData("2026-12-31")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public void Times_ThatAreNot_AreRejected(string cell) =>
        Assert.Equal("timestamp", Table.Rejection($"model,input_tokens,timestamp\nm,1,{cell}\n").Field);

    [Fact]
    public void UnknownColumns_AreNamedAndNotKept()
    {
        var batch = Table.Read("model,input_tokens,Prompt,\nm,1,SECRET,\nm,-1,SECRET,\n");

        Assert.Equal(["Prompt"], batch.UnknownFields);
        var rejection = batch.Items[1].Rejection!;
        Assert.Equal("model,input_tokens\nm,-1\n", rejection.Kept);
        Assert.DoesNotContain("SECRET", rejection.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_IsATableThatCanBeMended()
    {
        var rejection = Table.Rejection($"model;team;input_tokens;user\nm;\"a, \"\"b\"\"\";-1;{new string('p', 5000)}\n");

        Assert.Equal("model,team,input_tokens,user\nm,\"a, \"\"b\"\"\",-1,\n", rejection.Kept);
        Assert.DoesNotContain("prompt", Table.Rejection("model,input_tokens\nm,a prompt that slipped into a column of numbers\n").Kept,
            StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(Table.Records(rejection.Kept!.Replace(",-1,", ",3,", StringComparison.Ordinal))).Counts.Input);
    }

    [Theory]
    [InlineData("", "empty body")]
    [InlineData(" \n\n", "empty body")]
    [InlineData("model,team\nm,a\n", "no column for usage")]
    [InlineData("team,input_tokens\na,1\n", "no column for model; read as CostDashboard, its columns are \"team\", \"input_tokens\"")]
    [InlineData("model,Model,input_tokens\n", "\"Model\" is there more than once")]
    [InlineData("model,input_tokens\nm,\"1\nm,2\n", "line 2: a quote is opened and never closed")]
    [InlineData("model,\"input_tokens\nm,1\n", "line 1: a quote is opened")]
    [InlineData("model,\"input\"_tokens\nm,1\n", "text after a closing quote")]
    [InlineData("PK\u0003\u0004xyz", "spreadsheet")]
    [InlineData("usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type\n",
        "cost export")]
    [InlineData("start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id\n", "cost export")]
    public void Body_ThatIsNoTable_IsUnreadable(string table, string says) =>
        Assert.Contains(says, Table.Unreadable(table), StringComparison.Ordinal);

    [Fact]
    public void Body_InUtf16_IsUnreadable() =>
        Assert.Contains("UTF-8", Table.Unreadable([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Simple)]), StringComparison.Ordinal);

    [Fact]
    public void Row_OfAHundredMegabytes_IsOneRejection()
    {
        var body = new byte[100 * 1024 * 1024];
        Array.Fill(body, (byte)'x');
        Encoding.UTF8.GetBytes("model,input_tokens\nm,1\nm,").CopyTo(body, 0);
        Encoding.UTF8.GetBytes("\nm,2\n").CopyTo(body, body.Length - 5);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var batch = Table.Read(body);

        Assert.Equal([true, false, true], batch.Items.Select(item => item.IsAccepted));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Array.Fill(body, (byte)',', 25, body.Length - 30);
        Assert.Contains("cells", Table.Read(body).Items[1].Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherEncodings_AreRejectedWhereANameIsInThem()
    {
        byte[] table = [.. "model,team,input_tokens\nm,"u8, 0xB0, 0xE1, 0xC1, 0xA6, .. ",1\nm,plain,2\n"u8];

        var batch = Table.Read(table);

        Assert.Equal([false, true], batch.Items.Select(item => item.IsAccepted));
        Assert.Contains("UTF-8", batch.Items[0].Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nul_InAName_IsRejected() =>
        Assert.Equal("team", Table.Rejection("model,input_tokens,team" + new string(' ', 300) + "\nm,1,a\0b\n").Field);
}
