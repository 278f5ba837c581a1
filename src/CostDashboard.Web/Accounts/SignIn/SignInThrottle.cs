using System.Net;
using System.Net.Sockets;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// Makes guessing passwords slow without locking anybody out. After failures a sign-in waits, by its account and by its address,
/// before its password is looked at; only an address that fails very often, or sends very many sign-ins at once, is told to come again.
/// Waiting costs a timer, no thread, and only a bounded number waits.
/// </summary>
public sealed class SignInThrottle(TimeProvider time, ThrottlePace pace) : IDisposable
{
    public const int MostWaiting = 500;
    public const int MostWaitingOfAnAddress = 20;

    /// <summary>An address may be a whole office: its failures weigh half of an account's.</summary>
    private const int AddressWeight = 2;

    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly FailureCounts _accounts = new();
    private readonly FailureCounts _addresses = new();
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private int _allWaiting;

    /// <summary>Hashing a password takes a tenth of a second of a core on purpose; other requests need one too.</summary>
    private readonly SemaphoreSlim _checks = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>An address as failures are counted by: IPv6 by its network, as one machine has all addresses in it.</summary>
    public static string NameOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>Waits as long as earlier failures ask for, then for a free core. Dispose the answer when the password is checked.</summary>
    public async Task<SignInTurn> EnterAsync(string address, string account, CancellationToken ct)
    {
        var (hold, retryAfter) = Admit(address, account);
        if (retryAfter is { } later) return new SignInTurn { RetryAfter = later };

        try
        {
            if (hold > TimeSpan.Zero) await Task.Delay(hold, time, ct);
            await _checks.WaitAsync(ct);
        }
        catch
        {
            Leave(address);
            throw;
        }

        return new SignInTurn
        {
            Left = () =>
            {
                _checks.Release();
                Leave(address);
            },
        };
    }

    public void Dispose() => _checks.Dispose();

    public void Failed(string address, string account)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _accounts.Add(account, now);
            _addresses.Add(address, now);
        }
    }

    /// <summary>How long this sign-in is held, or when it is to be tried again.</summary>
    public (TimeSpan Hold, TimeSpan? RetryAfter) Admit(string address, string account)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var waiting = _waiting.GetValueOrDefault(address);
            if (_allWaiting >= MostWaiting || waiting >= MostWaitingOfAnAddress) return (default, Busy);

            var byAddress = pace.After(_addresses.Of(address, now) / AddressWeight);
            if (byAddress > pace.LongestHold)
            {
                var window = _addresses.Find(address)!;
                var opensAt = window.LastAdmitted + byAddress;
                if (now < opensAt) return (default, opensAt - now);
                window.LastAdmitted = now;
            }

            _waiting[address] = waiting + 1;
            _allWaiting++;
            return (HoldOf(byAddress, _accounts.Of(account, now), waiting), null);
        }
    }

    /// <summary>
    /// Sign-ins of the same address that are under way count as failures to come, but never for more than the early wait.
    /// </summary>
    private TimeSpan HoldOf(TimeSpan byAddress, int failures, int underWay)
    {
        var byAccount = ThrottlePace.Least(pace.After(failures), pace.LongestHold);
        var bySwarm = ThrottlePace.Least(pace.After(underWay / AddressWeight), pace.Early);
        var longest = byAccount > bySwarm ? byAccount : bySwarm;

        // Beyond the longest hold the address has waited already, by coming again later.
        return byAddress <= pace.LongestHold && byAddress > longest ? byAddress : longest;
    }

    private void Leave(string address)
    {
        lock (_gate)
        {
            _allWaiting--;
            if (--_waiting[address] == 0) _waiting.Remove(address);
        }
    }
}

/// <summary>A sign-in that may check its password now, or is told when to come again.</summary>
public sealed class SignInTurn : IDisposable
{
    /// <summary>Null when it is this sign-in's turn.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal Action? Left { get; init; }

    public void Dispose() => Left?.Invoke();
}
