using System.Text;
using CostDashboard.Core.Formats.Columns;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Tests.Formats.Reports;

namespace CostDashboard.Core.Tests.Formats.Csv;

public sealed class CsvPreviewTests
{
    private const string Foreign =
        "Day;LLM;Prompt toks;Of which cached;Answer toks;Seconds;Cents;Note\n2026-03-01;gpt-4o;1000;400;50;1.5;12.5;SECRET\n";

    private static readonly ColumnMapping Chosen = new()
    {
        Name = "ours",
        CountsAreInclusive = true,
        Columns =
        [
            new("day", "timestamp"), new("LLM", "model"), new("prompt toks", "input_tokens"), new("of which cached", "cache_read_tokens"),
            new("answer toks", "output_tokens"), new("seconds", "latency_ms", ColumnUnit.Seconds),
            new("cents", "cost_usd", ColumnUnit.Cents),
        ],
    };

    [Fact]
    public void KnownExport_IsRecognised()
    {
        var preview = CsvPreview.Of(Report.Sample("anthropic-usage.csv"), Table.Context, isWhole: true);

        Assert.Null(preview.Problem);
        Assert.Equal(("Anthropic usage export", false, ','), (preview.Mapping.Name, preview.HasIds, preview.Separator));
        Assert.Equal(("usage_input_tokens_no_cache", "input_tokens"), (preview.Columns[6].Name, preview.Columns[6].Field));
        Assert.Equal(6, preview.Rows.Count);
        Assert.Equal([10L, 2, 1, 1, 1], preview.Rows.Take(5).Select(row => row.Record!.Requests));
        Assert.Null(preview.Rows[5].Record);
        Assert.Null(preview.Rows[5].Rejection);
    }

    [Fact]
    public void OwnColumns_ShowWhatBecomesOfEachRow()
    {
        var preview = CsvPreview.Of("model,input_tokens,prompt\nm,1,a\nm,x,\"b\nc\"\nm,3,d\nm,cut off her"u8, Table.Context);

        Assert.False(preview.HasIds);
        Assert.True(preview.LacksTime);
        Assert.Equal(["model", "input_tokens", null], preview.Columns.Select(column => column.Field));
        Assert.Equal([2L, 3, 5], preview.Rows.Select(row => row.Line));
        Assert.StartsWith("line 3, column \"input_tokens\"", preview.Rows[1].Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(["m", "3", "d"], preview.Rows[2].Cells);
    }

    [Fact]
    public void UnknownTable_SaysWhatIsMissing_AndAPersonCanMapIt()
    {
        var bytes = Encoding.UTF8.GetBytes(Foreign);

        var preview = CsvPreview.Of(bytes, Table.Context);
        Assert.Contains("no column for model", preview.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(8, preview.Columns.Count);
        Assert.Equal("gpt-4o", Assert.Single(preview.Rows).Cells[1]);

        var record = Assert.Single(CsvPreview.Of(bytes, Table.Context, Chosen).Rows).Record!;
        Assert.Equal((600L, 400L, 50L), (record.Counts.Input, record.Counts.CacheRead, record.Counts.Output));
        Assert.Equal((1500L, 0.125m), (record.LatencyMs, record.ReportedCost!.Value.Usd));
        Assert.Equal(record.Counts, Assert.Single(Report.Records(Table.Read(bytes, new CsvFormat(Chosen)))).Counts);
    }

    [Fact]
    public void Mapping_WithOtherFields_OverridesTheDetectedOne()
    {
        var preview = CsvPreview.Of(Report.Sample("anthropic-usage.csv"), Table.Context);
        var changed = preview.Mapping.With(new Dictionary<string, string?> { ["Workspace"] = "team", ["inference_geo"] = null });

        var record = CsvPreview.Of(Report.Sample("anthropic-usage.csv"), Table.Context, changed).Rows[0].Record!;

        Assert.Equal(("Default", null), (record.Team, record.Project));
        Assert.Equal("api_key", Assert.Single(record.Details!.Tags!).Key);
    }

    [Theory]
    [InlineData("\"answer toks\" is mapped to \"nothing\", which is no field", "nothing")]
    [InlineData("are both model", "model")]
    public void Mapping_ThatCannotBe_IsNamed(string says, string field)
    {
        var mapping = Chosen.With(new Dictionary<string, string?> { ["answer toks"] = field });

        Assert.Contains(says, Table.Unreadable(Foreign, new CsvFormat(mapping)), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenQuote_InAWholeFile_IsAProblem_AndInAStartPerhapsNone()
    {
        Assert.Equal("line 3: a quote is opened and never closed; everything after it would be one cell",
            CsvPreview.Of("model,input_tokens\nm,1\n\"m,1\n"u8, Table.Context, isWhole: true).Problem!.Message);
        Assert.Null(CsvPreview.Of("model,input_tokens\nm,1\n\"m,1\n"u8, Table.Context).Problem);
    }

    [Fact]
    public void NoTime_IsShownBeforeTheImport_AndAPersonChoosesAColumnOrTheImportsTime()
    {
        var strict = Table.Context with { TimeIsNow = false };
        var table = "model,prompt_tokens,when\nm,5,2026-03-01\n"u8;

        var preview = CsvPreview.Of(table, strict);
        Assert.True(preview is { LacksTime: true, OnlyTimeIsMissing: true });
        Assert.Contains("no column for the time", preview.Problem!.Message, StringComparison.Ordinal);
        Assert.Null(CsvPreview.Of(table, strict with { TimeIsNow = true }).Problem);

        var mapped = CsvPreview.Of(table, strict, preview.Mapping.With(new Dictionary<string, string?> { ["when"] = "timestamp" }));
        Assert.False(mapped.LacksTime);
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), Assert.Single(mapped.Rows).Record!.Timestamp);
        Assert.False(CsvPreview.Of("model,when\nm,2026-03-01\n"u8, strict).OnlyTimeIsMissing);
    }

    [Fact]
    public void CostExport_IsNamedAndRefused()
    {
        var preview = CsvPreview.Of("start_time,end_time,amount_value,amount_currency\n1772323200,1772409600,0.5,usd\n"u8, Table.Context);

        Assert.Equal("OpenAI cost export", preview.Mapping.Name);
        Assert.Contains("cost export", preview.Problem!.Message, StringComparison.Ordinal);
        Assert.Single(preview.Rows);
    }
}
