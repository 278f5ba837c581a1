namespace CostDashboard.App.Tests.Support;

/// <summary>Waits for what another thread or the program does, with a limit that a busy machine keeps too.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> isTrue, Func<string>? otherwise = null) =>
        TrueAsync(() => Task.FromResult(isTrue()), otherwise);

    public static async Task TrueAsync(Func<Task<bool>> isTrue, Func<string>? otherwise = null)
    {
        var end = Environment.TickCount64 + (long)Limit.TotalMilliseconds;
        while (!await isTrue())
        {
            Assert.True(Environment.TickCount64 < end, $"Waited {Limit.TotalSeconds} s in vain. {otherwise?.Invoke()}");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }
}
