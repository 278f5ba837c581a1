using System.Text;
using CostDashboard.Core.Prompts;
using CostDashboard.Core.Tokens.Models;
using CostDashboard.Web.Ingest;
using CostDashboard.Web.Playground;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace CostDashboard.App.Tests.Playground;

/// <summary>Token counts come from the npm package tiktoken 1.0.22; " one" is a token.</summary>
public sealed class BatchWorkTests
{
    private static readonly BatchPlan Plan = new(
        new PlaygroundChoices { Models = ["gpt-4o", "claude-sonnet-4-5"] }, new Dictionary<string, Calibration>());

    [Fact]
    public async Task Table_IsCounted_ByTheColumnChosen()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);

        await work.ChooseAsync(File("prompts.csv", "prompt;other\none;one one one\none;one\n\"a\" b;one\n"));
        work.ChooseColumn(1);
        await work.CountAsync(Plan);

        Assert.Equal((BatchEnd.Counted, 1m), (work.End, work.Progress?.Share));
        var report = Assert.IsType<BatchReport>(work.Progress?.Report);
        Assert.Equal((2L, 1L, 3L), (report.Prompts, report.NotRead, report.Max));
        Assert.Equal((4L, true), (report.Models[0].Tokens, report.Models[0].IsExact));
        Assert.Equal(4, report.Problems.Single().Line);
    }

    [Fact]
    public async Task Costs_OfTheWholeFile_AreTheWorkedSums()
    {
        await using var host = await RunningHost.StartAsync();
        var report = new BatchReport
        {
            LengthsOf = "gpt-4o",
            Prompts = 1_000,
            Models = [new("gpt-4o", true, 100_000), new("not-a-model-9000", true, 100_000)],
        };

        var rows = host.Service<BatchCosts>().Rows(report, output: 300);

        // 100,000 in at $2.50 and 300,000 out at $10 for a million; a batch is half of it.
        Assert.Equal((3.25m, 1.625m), (rows[0].Standard?.Usd, rows[0].Batch?.Usd));
        Assert.Null(rows[1].Standard);
    }

    [Fact]
    public async Task Chats_AreCountedByTheirRules_AndTakenAwayAsTheyAre()
    {
        const string chat = """{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o-mini","messages":[{"role":"user","content":"one"}]}}""";
        const string other =
            """{"custom_id":"a","params":{"model":"claude-haiku-4-5","max_tokens":5,"messages":[{"role":"user","content":"one"}]}}""";
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);

        await work.ChooseAsync(File("prompts.jsonl", $"{chat}\n{other}\n\"one\"\n"));
        await work.CountAsync(Plan);
        var (name, taken) = await TakenAsync(work, BatchExport.OpenAi);

        // A message of one token in a role of one: 3 around it and 3 before the answer. The string is a token alone.
        Assert.Equal((3L, 17L), (work.Progress?.Report?.Prompts, work.Progress?.Report?.Models[0].Tokens));
        Assert.Equal("openai-batch.jsonl", name);
        Assert.Equal(
            [
                chat,
                """{"custom_id":"line-3","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","messages":[{"role":"user","content":"one"}]}}""",
            ],
            taken.TrimEnd('\n').Split('\n'));
        Assert.Equal(new BatchSaved(BatchExport.OpenAi, 2, 1, HasSeveralModels: true), work.Saved);
    }

    [Fact]
    public async Task Estimates_AreCalibrated_LikeTheRestOfThePage()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", string.Concat(Enumerable.Repeat("\"one one one\"\n", 100))));
        await work.CountAsync(Plan);
        var before = work.Progress!.Report!.Models;

        var plan = Plan with
        {
            Choices = Plan.Choices with { Shown = "claude-sonnet-4-5" },
            Calibrations = new Dictionary<string, Calibration> { ["claude-sonnet-4-5"] = new(2.005m, 20) },
        };
        await work.CountAsync(plan);

        // The sum times the ratio, not a hundred rounded products.
        Assert.Equal(
            (before[0].Tokens, (long)decimal.Round(before[1].Tokens * 2.005m)),
            (work.Progress.Report!.Models[0].Tokens, work.Progress.Report.Models[1].Tokens));
        // A prompt by itself is shown as 3 tokens, and what is shown is corrected.
        Assert.Equal((330, 6), (before[1].Tokens, work.Progress.Report.Max));
        Assert.EndsWith(
            $"100,,3,{work.Progress.Report.Max}\n", (await TakenAsync(work, BatchExport.Csv, plan)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_KeepsWhatWasCounted_AndAnotherFileFollows()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        var file = new FakeBrowserFile(
            "long.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"one\"\n", 2_500))), stops: true);
        await work.ChooseAsync(file);

        var counting = work.CountAsync(Plan);
        Assert.True(work.IsBusy);
        await file.Quiet;
        work.Stop();
        await counting;
        // Two parts of the file were whole when the browser went quiet.
        Assert.Equal((BatchEnd.Stopped, false, 2_000L), (work.End, work.IsBusy, work.Progress?.Report?.Prompts));

        await work.ChooseAsync(File("next.jsonl", "\"one\""));
        await work.CountAsync(Plan);

        Assert.Equal((BatchEnd.Counted, 1L), (work.End, work.Progress?.Report?.Prompts));
    }

    [Fact]
    public async Task Download_Stopped_EndsWithoutAnError_AndIsDropped()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        var download = new FakeDownload();
        await work.ChooseAsync(
            new FakeBrowserFile("long.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"one\"\n", 2_500))), stops: true));

        var saving = work.SaveAsync(BatchExport.OpenAi, Plan, download);
        await download.Started;
        work.Stop();
        await saving;

        Assert.Equal((BatchEnd.Stopped, true, null), (work.End, download.IsDropped, download.Name));
        Assert.StartsWith("{\"custom_id\":\"line-1\"", download.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_ThatFails_LeavesTheWorkFree()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", string.Concat(Enumerable.Repeat($"\"{new string('x', 1_000)}\"\n", 5_000))));

        await work.SaveAsync(BatchExport.OpenAi, Plan, new FakeDownload(fails: true));

        Assert.Equal((BatchEnd.Failed, false), (work.End, work.IsBusy));
    }

    [Theory]
    [InlineData("prompts.json", "[\"one\"]", "one JSON array")]
    [InlineData("prompts.csv.gz", "prompt\none\n", "cannot be opened")]
    public async Task FileThatCannotBeRead_IsRefusedWithItsReason(string name, string text, string problem)
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);

        await work.ChooseAsync(File(name, text));

        Assert.Null(work.File);
        Assert.StartsWith(name, work.Choice.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, work.Choice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrowserThatFails_IsAProblemOfTheFile()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);

        await work.ChooseAsync(new FakeBrowserFile("prompts.csv", [], failure: new JSException("The file is gone.")));

        Assert.Null(work.File);
        Assert.Contains("cannot be opened", work.Choice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsTooLarge_TakesThePlaceOfTheOneBefore()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", "\"one\""));
        await work.CountAsync(Plan);

        await work.ChooseAsync(new FakeBrowserFile("large.jsonl", [], size: UploadFile.MaxBytes + 1));

        Assert.Equal((null, null), (work.File, work.Progress));
        Assert.StartsWith("large.jsonl is larger than 1 GB", work.Choice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anthropic_IsToldWhereAnswersAreCut_AndTakesSeveralModels()
    {
        const string own = """{"prompt":"two","model":"claude-haiku-4-5"}""";
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", "\"one\"\n" + own));

        var plan = Plan with { Choices = Plan.Choices with { OutputTokens = 0 }, MostTokens = 9 };
        var (_, taken) = await TakenAsync(work, BatchExport.Anthropic, plan);

        Assert.Equal(
            [
                """{"custom_id":"line-1","params":{"model":"claude-sonnet-4-5","max_tokens":9,"messages":[{"role":"user","content":"one"}]}}""",
                """{"custom_id":"line-2","params":{"model":"claude-haiku-4-5","max_tokens":9,"messages":[{"role":"user","content":"two"}]}}""",
            ],
            taken.TrimEnd('\n').Split('\n'));
        Assert.Equal(new BatchSaved(BatchExport.Anthropic, 2, 0, HasSeveralModels: false), work.Saved);
    }

    [Fact]
    public async Task Rows_ThatNameTheModelOfTheFile_AreOfOneModel()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.csv", "prompt,model\none,\ntwo,gpt-4o\n"));

        await TakenAsync(work, BatchExport.OpenAi);

        Assert.Equal(new BatchSaved(BatchExport.OpenAi, 2, 0, HasSeveralModels: false), work.Saved);
    }

    [Fact]
    public async Task Responses_BesidePrompts_AreSaidToGoToSeveralUrls()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", "\"one\"\n" + """{"input":[{"role":"user","content":"two"}]}"""));

        await TakenAsync(work, BatchExport.OpenAi);

        Assert.Equal(new BatchSaved(BatchExport.OpenAi, 2, 0, HasSeveralModels: false) { HasSeveralUrls = true }, work.Saved);
    }

    /// <summary>OpenAI takes 50,000 requests a file: 100,001 are two full files and one of a single request.</summary>
    [Fact]
    public async Task OpenAi_MoreRequestsThanAFileTakes_BecomeSeveralFiles()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.jsonl", string.Concat(Enumerable.Repeat("\"one\"\n", 100_001))));
        var download = new FakeDownload();

        await work.SaveAsync(BatchExport.OpenAi, Plan, download);

        Assert.Equal(["openai-batch-1-of-3.jsonl", "openai-batch-2-of-3.jsonl", "openai-batch-3-of-3.jsonl"], download.Names);
        Assert.Equal([50_000, 50_000, 1], download.Texts.Select(text => text.Count(sign => sign == '\n')));
        Assert.StartsWith("{\"custom_id\":\"line-50001\"", download.Texts[1], StringComparison.Ordinal);
        Assert.Equal((100_001L, 3), (work.Saved!.Rows, work.Saved.Files));
    }

    [Fact]
    public async Task Fitting_CountsTheRowsOfEachProvider_AndRoutersModelsHaveNoFile()
    {
        await using var host = await RunningHost.StartAsync();
        using var work = Work(host);
        await work.ChooseAsync(File("prompts.csv", "prompt,model\none,gpt-5\ntwo,gemini-2.5-pro\n"));
        await work.CountAsync(Plan);

        Assert.Equal(
            (1L, 0L), (work.Progress?.Report?.Fitting[BatchProvider.OpenAi], work.Progress?.Report?.Fitting[BatchProvider.Anthropic]));
        var (files, routed) = (
            host.Service<BatchFiles>(),
            new PlaygroundChoices { Models = ["anthropic/claude-sonnet-4-5", "openai/gpt-4o", "google/gemini-2.5-pro"] });
        Assert.Equal((null, null), (files.ModelOf(BatchExport.OpenAi, routed), files.ModelOf(BatchExport.Anthropic, routed)));
        Assert.Equal(
            ("gpt-4o", "claude-sonnet-4-5"),
            (files.ModelOf(BatchExport.OpenAi, Plan.Choices), files.ModelOf(BatchExport.Anthropic, Plan.Choices)));
    }

    private static BatchWork Work(RunningHost host) =>
        new(host.Service<BatchRun>(), host.Service<BatchFiles>(), NullLogger<BatchWork>.Instance);

    private static FakeBrowserFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static async Task<(string? Name, string Text)> TakenAsync(BatchWork work, BatchExport export, BatchPlan? plan = null)
    {
        var download = new FakeDownload();
        await work.SaveAsync(export, plan ?? Plan, download);
        return (download.Name, download.Text);
    }
}
