using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.App.Tests.Support;

/// <summary>A file as if chosen in a browser.</summary>
/// <param name="stops">Its stream waits for ever at its end, as a browser that has gone quiet.</param>
/// <param name="size">As the browser says it; null is what there is.</param>
/// <param name="failure">What reading it throws.</param>
internal sealed class FakeBrowserFile(
    string name, byte[] bytes, bool stops = false, long? size = null, Exception? failure = null) : IBrowserFile
{
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its stream waits.</summary>
    public Task Quiet => _quiet.Task;

    public string Name => name;

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    public long Size => size ?? bytes.Length;

    public string ContentType => "";

    /// <summary>How often it was read from its start.</summary>
    public int Opened { get; private set; }

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
    {
        if (failure is not null) throw failure;

        Opened++;
        // The first look at its beginning is no work yet.
        return stops && Opened > 1 ? new QuietStream(bytes, _quiet) : new MemoryStream(bytes);
    }

    private sealed class QuietStream(byte[] bytes, TaskCompletionSource quiet) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read > 0) return read;

            quiet.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return read;
        }
    }
}
