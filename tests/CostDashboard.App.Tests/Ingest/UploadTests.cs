using System.Globalization;
using System.Text;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Formats.Csv;
using CostDashboard.Core.Usage;
using CostDashboard.Web.Ingest;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>A file taken part by part.</summary>
public sealed class UploadTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Lines_OfManyParts_AreAllTakenAndCounted()
    {
        var lines = new StringBuilder();
        for (var i = 0; i < 25_000; i++)
        {
            lines.Append(
                CultureInfo.InvariantCulture, $"{{\"id\":\"n-{i}\",\"model\":\"gpt-4o\",\"input_tokens\":{(i == 20_000 ? -1 : i)}}}\n");
        }
        var parts = 0;

        var report = await RunAsync(
            lines.ToString(), new UploadPlan(ContentKind.NdJson, UsageFormats.Native, "upload-lines", Attribution.None), _ => parts++);
        var again = await RunAsync(
            lines.ToString(), new UploadPlan(ContentKind.NdJson, UsageFormats.Native, "upload-lines", Attribution.None));

        Assert.Equal((24_999, 1), (report.Accepted, report.Rejected));
        Assert.Equal(20_000, Assert.Single(report.Errors).Index);
        Assert.Null(report.Problem);
        Assert.True(parts >= 3);
        Assert.Equal((0, 1), (again.Accepted, again.Rejected));
        var sources = (await fixture.Host.GetAsync("/api/v1/ingest/sources")).Json["sources"]!.AsArray();
        Assert.Equal(24_999, (int)sources.Single(row => (string)row!["source"]! == "upload-lines")!["today"]!["accepted"]!);
    }

    [Fact]
    public async Task Csv_WithAKeysDefaults_IsAttributed()
    {
        const string csv = "id,date,model,input_tokens,output_tokens\nc-1,2026-11-01,gpt-4o,10,5\nc-2,2026-11-01,gpt-4o,many,5\n";

        var report = await RunAsync(
            csv, new UploadPlan(ContentKind.Csv, new CsvFormat(), "upload-csv", new Attribution { Team = "from-key" }));

        Assert.Equal((1, 1), (report.Accepted, report.Rejected));
        var record = Assert.Single((await fixture.Host.GetAsync("/api/v1/usage?source=upload-csv")).Json["records"]!.AsArray())!;
        Assert.Equal("from-key", (string)record["team"]!);
    }

    [Fact]
    public async Task File_ThatBreaksOff_SaysWhyAndKeepsWhatWasStored()
    {
        var csv = "id,model,input_tokens\n" + string.Concat(Enumerable.Range(0, 10_001).Select(i => $"b-{i},gpt-4o,1\n"))
            + "x,\"never closed";

        var report = await RunAsync(
            csv, new UploadPlan(ContentKind.Csv, new CsvFormat(), "upload-broken", Attribution.None) { TimeIsNow = true });

        Assert.True(report.Accepted >= 10_000);
        Assert.NotNull(report.Problem);
    }

    [Fact]
    public async Task Csv_OfManyParts_CountsEqualRowsApart_AndTheFileOnce()
    {
        var csv = "date,model,prompt_tokens\n" + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"2026-11-01,gpt-4o,{i % 10}\n"));
        var plan = new UploadPlan(ContentKind.Csv, new CsvFormat(), "upload-rows", Attribution.None);

        var report = await RunAsync(csv, plan);
        var again = await RunAsync(csv + "2026-11-01,gpt-4o,3\n", plan);

        Assert.Equal((25_000, 0), (report.Accepted, report.Duplicates));
        Assert.Equal((1, 25_000), (again.Accepted, again.Duplicates));
    }

    [Fact]
    public void Errors_AsATable_RunNoFormula()
    {
        var report = new UploadReport()
            .With(new IngestAnswer { Rejected = 1, Errors = [new IngestError(0, "=1+1", "model", "is \"bad\"")] }, records: 1);

        var link = report.ErrorsAsLink();

        Assert.Equal(
            "record,id,field,message\n1,\"'=1+1\",\"model\",\"is \"\"bad\"\"\"\n",
            Encoding.UTF8.GetString(Convert.FromBase64String(link[(link.IndexOf(',', StringComparison.Ordinal) + 1)..])));
    }

    private async Task<UploadReport> RunAsync(string text, UploadPlan plan, Action<UploadReport>? progress = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await fixture.Host.Service<Uploader>().RunAsync(stream, plan, progress ?? (_ => { }), TestContext.Current.CancellationToken);
    }
}
