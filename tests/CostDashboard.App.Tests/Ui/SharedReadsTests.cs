using CostDashboard.Storage;
using CostDashboard.Web.Ui;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Ui;

public sealed class SharedReadsTests : IDisposable
{
    private static readonly Topic[] Topics = [Topic.Totals];

    private readonly LiveSignals _signals = new();
    private readonly ManualTime _time = new(new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc));
    private readonly CapturedLogs _logs = new();
    private readonly LoggerFactory _loggers;
    private readonly SharedReads _shared;
    private int _reads;

    public SharedReadsTests()
    {
        _loggers = new LoggerFactory([_logs]);
        _shared = new SharedReads(_signals, _time, _loggers.CreateLogger<SharedReads>());
    }

    public void Dispose()
    {
        _shared.Dispose();
        _loggers.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task TwoHundredViewersOfOneView_ShareOneRead()
    {
        var views = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => ReadAsync("a")));

        Assert.Equal(1, _reads);
        Assert.All(views, view => Assert.Same(views[0], view));
    }

    [Fact]
    public async Task AnotherName_IsReadByItself()
    {
        await ReadAsync("a");
        await ReadAsync("b");

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task AfterAChangeOfItsTopics_IsReadAnew()
    {
        await ReadAsync("a");
        _signals.Raise(Topic.Alerts);
        await ReadAsync("a");
        Assert.Equal(1, _reads);

        _signals.Raise(Topic.Totals);
        await ReadAsync("a");

        Assert.Equal(2, _reads);
    }

    /// <summary>What began before the change may not hold it: whoever asks after the change waits for a read of his own.</summary>
    [Fact]
    public async Task ReadUnderWayWhenSomethingChanges_IsNotGivenToWhoAsksAfterwards()
    {
        var held = new TaskCompletionSource<string>();
        var first = _shared.ReadAsync(new SharedRead<string>("a", () => held.Task), Topics, TestContext.Current.CancellationToken);

        _signals.Raise(Topic.Totals);
        var second = await ReadAsync("a");
        held.SetResult("old");

        Assert.Equal("read 1", second);
        Assert.Equal("old", await first);
    }

    [Fact]
    public async Task OlderThanFiveSeconds_IsReadAnew()
    {
        await ReadAsync("a");
        _time.Utc = _time.Utc.AddSeconds(6);
        await ReadAsync("a");

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task ReadThatFailed_IsTriedAgainByTheNextViewer()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _shared.ReadAsync(
            new SharedRead<string>("a", () => throw new InvalidOperationException("disk")), Topics, TestContext.Current.CancellationToken));

        Assert.Equal("read 1", await ReadAsync("a"));
    }

    [Fact]
    public async Task ViewerWhoLeaves_TakesTheReadFromNobody()
    {
        var held = new TaskCompletionSource<string>();
        using var gone = new CancellationTokenSource();
        var leaving = _shared.ReadAsync(new SharedRead<string>("a", () => held.Task), Topics, gone.Token);
        var staying = ReadAsync("a");

        await gone.CancelAsync();
        held.SetResult("whole");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal("whole", await staying);
    }

    /// <summary>A person with two large questions under way is refused a third; another who looks at the same is not.</summary>
    [Fact]
    public async Task ReadRefusedToTheFirstViewer_IsAskedAgainInTheNameOfTheSecond()
    {
        var questions = new HeavyQuestions(TimeProvider.System);
        var bothJoined = new TaskCompletionSource();
        var heavy = new SharedRead<string>("a", async () =>
        {
            await bothJoined.Task;
            using var turn = await questions.EnterAsync(TestContext.Current.CancellationToken);
            return "read for " + Asker.Current!.Name;
        });
        using var one = await TakeTurnAsync("first", questions);
        using var two = await TakeTurnAsync("first", questions);

        var first = ReadAsync(heavy, "first");
        var second = ReadAsync(heavy, "second");
        bothJoined.SetResult();

        await Assert.ThrowsAsync<TooMuchAskedException>(() => first);
        Assert.Equal("read for second", await second);
        Assert.Equal(1, questions.Refused);
        Assert.Empty(_logs.Errors);
    }

    [Fact]
    public async Task ReadThatFailsAfterItsViewersLeft_IsLogged()
    {
        var held = new TaskCompletionSource<string>();
        using var gone = new CancellationTokenSource();
        var leaving = _shared.ReadAsync(new SharedRead<string>("team=search", () => held.Task), Topics, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        held.SetException(new InvalidOperationException("disk"));

        await Until.TrueAsync(() => _logs.Errors.Any());
        var line = Assert.Single(_logs.Errors);
        Assert.Contains("team=search", line, StringComparison.Ordinal);
        Assert.Contains("disk", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadThatFails_IsLoggedOnceForAllViewers()
    {
        var held = new TaskCompletionSource<string>();
        var viewers = Enumerable.Range(0, 5)
            .Select(_ => _shared.ReadAsync(
                new SharedRead<string>("a", () => held.Task), Topics, TestContext.Current.CancellationToken))
            .ToList();

        held.SetException(new InvalidOperationException("disk"));
        foreach (var viewer in viewers) await Assert.ThrowsAsync<InvalidOperationException>(() => viewer);

        Assert.Single(_logs.Errors);
    }

    private static async Task<IDisposable> TakeTurnAsync(string asker, HeavyQuestions questions)
    {
        Asker.Current = new Asker(asker, TimeSpan.Zero, keepsTurn: false);
        return (await questions.EnterAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<string> ReadAsync(SharedRead<string> read, string asker)
    {
        Asker.Current = new Asker(asker, TimeSpan.Zero, keepsTurn: false);
        return await _shared.ReadAsync(read, Topics, TestContext.Current.CancellationToken);
    }

    private Task<string> ReadAsync(string name) => _shared.ReadAsync(
        new SharedRead<string>(
            name, () => Task.FromResult("read " + Interlocked.Increment(ref _reads))), Topics, TestContext.Current.CancellationToken);
}
