using System.Buffers;

namespace CostDashboard.Benchmarks;

/// <summary>Bodies for one of the doors. Two of them say the same calls, so that their rates can be compared.</summary>
internal interface ILoad
{
    string Path { get; }

    string ContentType { get; }

    long Bodies { get; }

    /// <summary>Appends the body with this number, from 0, and says how many records it holds.</summary>
    int WriteBody(long number, IBufferWriter<byte> to);

    /// <summary>How many of the records sent the answer, with status 200, says were accepted.</summary>
    int Accepted(byte[] answer, int sent);
}
