using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Ui;

public sealed class SharedReadsTests : IDisposable
{
    private static readonly Topic[] Topics = [Topic.Totals];

    private readonly LiveSignals _signals = new();
    private readonly ManualTime _time = new(new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc));
    private readonly SharedReads _shared;
    private int _reads;

    public SharedReadsTests() => _shared = new SharedReads(_signals, _time);

    public void Dispose() => _shared.Dispose();

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

    private Task<string> ReadAsync(string name) => _shared.ReadAsync(
        new SharedRead<string>(
            name, () => Task.FromResult("read " + Interlocked.Increment(ref _reads))), Topics, TestContext.Current.CancellationToken);
}
