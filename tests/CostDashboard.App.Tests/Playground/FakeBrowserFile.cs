using Microsoft.AspNetCore.Components.Forms;

namespace CostDashboard.App.Tests.Playground;

/// <summary>A file as if chosen in a browser.</summary>
/// <param name="stops">Its stream waits for ever at its end, as a browser that has gone quiet.</param>
internal sealed class FakeBrowserFile(string name, byte[] bytes, bool stops = false) : IBrowserFile
{
    public string Name => name;

    public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

    public long Size => bytes.Length;

    public string ContentType => "";

    /// <summary>How often it was read from its start.</summary>
    public int Opened { get; private set; }

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
    {
        Opened++;
        // The first look at its beginning is no work yet.
        return stops && Opened > 1 ? new QuietStream(bytes) : new MemoryStream(bytes);
    }

    private sealed class QuietStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) await Task.Delay(Timeout.Infinite, cancellationToken);
            return read;
        }
    }
}
