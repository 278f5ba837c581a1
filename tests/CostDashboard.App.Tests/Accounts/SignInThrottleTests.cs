using System.Net;
using CostDashboard.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>Guessing is slow, and nobody is locked out by it.</summary>
public sealed class SignInThrottleTests
{
    private readonly ShiftedClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0.25)]
    [InlineData(7, 1.25)]
    [InlineData(8, 1.5)]
    [InlineData(20, 1.5)]
    [InlineData(28, 3)]
    [InlineData(36, 6)]
    [InlineData(44, 12)]
    [InlineData(100, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Pace_IsShortUntilTwentyFailures_ThenGrows(int failures, double seconds)
    {
        Assert.Equal(seconds, new ThrottlePace().After(failures).TotalSeconds, 0.001);
    }

    [Fact]
    public void Account_GuessedFromEverywhere_IsHeldAtMostTenSecondsAndNeverRefused()
    {
        var throttle = NewThrottle();
        for (var i = 0; i < 20; i++) throttle.Failed($"203.0.113.{i}", "ADMIN");
        var (early, _) = throttle.Admit("198.51.100.1", "ADMIN");
        for (var i = 20; i < 5_000; i++) throttle.Failed($"10.0.{i / 250}.{i % 250}", "ADMIN");

        var (hold, retryAfter) = throttle.Admit("198.51.100.2", "ADMIN");

        Assert.InRange(early, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(2));
        Assert.Equal((TimeSpan.FromSeconds(10), null), (hold, retryAfter));
        Assert.Equal((TimeSpan.Zero, (TimeSpan?)null), throttle.Admit("198.51.100.3", "OTHER"));
        _clock.Shift = TimeSpan.FromMinutes(61);
        Assert.Equal((TimeSpan.Zero, (TimeSpan?)null), throttle.Admit("198.51.100.4", "ADMIN"));
    }

    [Fact]
    public void Address_ThatFailsVeryOften_ComesAgainLaterAndIsThenTaken()
    {
        var throttle = NewThrottle();
        for (var i = 0; i < 200; i++) throttle.Failed("203.0.113.7", "NAME" + i);

        Assert.Null(throttle.Admit("203.0.113.7", "ADMIN").RetryAfter);
        var refused = throttle.Admit("203.0.113.7", "ADMIN").RetryAfter;
        Assert.InRange(refused!.Value, TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(60));
        _clock.Shift += refused.Value;
        Assert.Null(throttle.Admit("203.0.113.7", "ADMIN").RetryAfter);
        Assert.Null(throttle.Admit("203.0.113.8", "ADMIN").RetryAfter);
    }

    [Fact]
    public async Task Waiting_IsBoundedForAnAddressAndInAll()
    {
        var throttle = new SignInThrottle(_clock, new ThrottlePace());
        var turn = await throttle.EnterAsync("203.0.113.1", "A", Cancel);
        for (var i = 1; i < SignInThrottle.MostWaitingOfAnAddress; i++) Assert.Null(throttle.Admit("203.0.113.1", "A").RetryAfter);
        Assert.NotNull(throttle.Admit("203.0.113.1", "A").RetryAfter);

        turn.Dispose();

        var (hold, retryAfter) = throttle.Admit("203.0.113.1", "A");
        Assert.Null(retryAfter);
        Assert.InRange(hold, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(2));
        for (var i = SignInThrottle.MostWaitingOfAnAddress; i < SignInThrottle.MostWaiting; i++)
        {
            Assert.Null(throttle.Admit($"10.0.{i / 250}.{i % 250}", "A").RetryAfter);
        }
        Assert.NotNull(throttle.Admit("198.51.100.1", "A").RetryAfter);
    }

    [Fact]
    public async Task Waiting_WhoLeavesGivesTheirPlaceBack()
    {
        var throttle = NewThrottle();
        for (var i = 0; i < 40; i++) throttle.Failed("203.0.113." + i, "A");
        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, SignInThrottle.MostWaitingOfAnAddress)
            .Select(_ => throttle.EnterAsync("198.51.100.1", "A", gone.Token))
            .ToList();
        Assert.NotNull(throttle.Admit("198.51.100.1", "A").RetryAfter);

        await gone.CancelAsync();
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);

        Assert.Null(throttle.Admit("198.51.100.1", "A").RetryAfter);
    }

    [Fact]
    public void Failures_OfCountlessNames_TakeBoundedMemoryAndKeepTheWorst()
    {
        var counts = new FailureCounts();
        var now = _clock.GetUtcNow();
        for (var i = 0; i < 50; i++) counts.Add("worst", now);

        for (var i = 0; i < 5 * FailureCounts.Most; i++) counts.Add("name " + i, now);

        Assert.InRange(counts.Names, 1, FailureCounts.Most);
        Assert.Equal(50, counts.Of("worst", now));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void Address_IsCountedByMachine(string address, string name)
    {
        Assert.Equal(name, SignInThrottle.NameOf(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task SignIn_BeyondTheBounds_SaysWhenToComeAgainAndThenWorks()
    {
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.StartOnAsync(folder, builder => builder.Services
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(
                new ThrottlePace
                {
                    Early = TimeSpan.FromMilliseconds(1),
                    Step = TimeSpan.FromMilliseconds(1),
                    LongestHold = TimeSpan.FromMilliseconds(1),
                }));
        var throttle = host.Service<SignInThrottle>();
        for (var i = 0; i < 1_000; i++) throttle.Failed("127.0.0.1", "NAME" + i);
        using var browser = new Browser(host);
        Assert.True((await browser.SignInAsync("wrong")).Is(200));

        var throttled = await browser.SignInAsync();

        Assert.True(throttled.Is(429), throttled.Text);
        var seconds = int.Parse(throttled.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 60);
        Assert.Contains($"Try again in {seconds} seconds.", throttled.Text, StringComparison.Ordinal);
        Assert.False(browser.HasSession);
        _clock.Shift = TimeSpan.FromSeconds(seconds);
        Assert.True((await browser.SignInAsync()).Is(302));
    }

    [Fact]
    public async Task SignIn_OfABrowserThatSignedInBefore_IsNotHeldByOthersAtItsAddress()
    {
        await using var host = await RunningHost.StartAsync();
        using var known = new Browser(host);
        await known.SignInAsync();
        await known.SignOutAsync();
        var throttle = host.Service<SignInThrottle>();
        for (var i = 0; i < 1_000; i++) throttle.Failed("127.0.0.1", RunningHost.Email.ToUpperInvariant());
        var held = Enumerable.Range(0, SignInThrottle.MostWaitingOfAnAddress).Select(_ => throttle.Admit("127.0.0.1", "ANY")).ToList();
        using var stranger = new Browser(host);

        Assert.True((await stranger.SignInAsync()).Is(429));
        Assert.True((await known.SignInAsync()).Is(302));
        using var forged = new Browser(host);
        forged.Headers["Cookie"] = DeviceCookie.Name + "=made-up";
        Assert.True((await forged.GetAsync("/sign-in")).Is(200));
        Assert.NotEmpty(held);
    }

    [Fact]
    public async Task SignIn_OfAKnownBrowser_WaitsForItsOwnFailuresAndForItsOwnAccountOnly()
    {
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.StartOnAsync(folder, builder => builder.Services
            .AddSingleton(
                new ThrottlePace { Early = TimeSpan.FromMinutes(1), Step = TimeSpan.FromMinutes(1), LongestHold = TimeSpan.FromTicks(1) }));
        using var known = new Browser(host);
        await known.SignInAsync();
        Assert.Contains(
            "; samesite=strict; httponly",
            known.SetCookies.Single(cookie => cookie.StartsWith(DeviceCookie.Name, StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);

        var answers = new List<int>();
        for (var i = 0; i < 9; i++) answers.Add((int)(await known.SignInAsync("wrong")).Status);

        Assert.Contains(429, answers);
        for (var i = 0; i < 100; i++) host.Service<SignInThrottle>().Failed("127.0.0.1", "NAME" + i);
        host.Service<SignInThrottle>().Admit("127.0.0.1", "ANY");
        Assert.True((await known.SignInAsync("wrong", "nobody@example.com")).Is(429), "The cookie is of another account.");
    }

    [Fact]
    public async Task SignIn_AFlood_IsHeldOrRefusedAndTheRightPasswordStillWorks()
    {
        await using var host = await RunningHost.StartAsync();
        using var form = new Browser(host);
        var fields = await Browser.FieldsOf(
            (await form.GetAsync("/sign-in")).Text, new() { ["Input.Email"] = RunningHost.Email, ["Input.Password"] = "wrong" });

        var flood = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => form.PostAsync("/sign-in", new(fields))));

        Assert.All(flood, answer => Assert.True(answer.Is(200) || answer.Is(429), $"{answer.Status}"));
        Assert.All(flood.Where(answer => answer.Is(429)), answer => Assert.NotNull(answer.Header("Retry-After")));
        Assert.Contains(flood, answer => answer.Is(429));
        Assert.True((await form.SignInAsync()).Is(302));
    }

    [Fact]
    public async Task SignIn_UnknownAndKnownAccount_TakeTheSameHashAndTheSameWords()
    {
        var hasher = new WatchedHasher();
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.StartOnAsync(
            folder, builder => builder.Services.AddSingleton<IPasswordHasher<IdentityUser>>(hasher));
        using var browser = new Browser(host);

        var known = await browser.SignInAsync("wrong");
        var unknown = await browser.SignInAsync("wrong", "nobody@example.com");

        Assert.Equal(2, hasher.Costs.Count);
        Assert.Equal(hasher.Costs[0], hasher.Costs[1]);
        Assert.Equal(Message(known), Message(unknown));
        Assert.Equal((200, 200), ((int)known.Status, (int)unknown.Status));
    }

    private static string Message(Answer answer)
    {
        var start = answer.Text.IndexOf("id=\"sign-in-error\"", StringComparison.Ordinal);
        Assert.True(start > 0, answer.Text);
        return answer.Text[start..answer.Text.IndexOf("</p>", start, StringComparison.Ordinal)];
    }

    private SignInThrottle NewThrottle() => new(_clock, new ThrottlePace());

    /// <summary>Writes down what each check costs: the kind of hash and its iterations, which its first 13 bytes tell.</summary>
    private sealed class WatchedHasher : IPasswordHasher<IdentityUser>
    {
        private readonly PasswordHasher<IdentityUser> _real = new();

        public List<string> Costs { get; } = [];

        public string HashPassword(IdentityUser user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(IdentityUser user, string hashedPassword, string providedPassword)
        {
            Costs.Add(Convert.ToHexString(Convert.FromBase64String(hashedPassword).AsSpan(0, 13)));
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
